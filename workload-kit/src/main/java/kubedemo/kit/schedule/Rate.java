package kubedemo.kit.schedule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;
import kubedemo.kit.text.Text;

/**
 * How often something happens, written {@code 100/s}, {@code 0.5/s}, {@code 30/m} or {@code 6/h}.
 *
 * @param perSecond times a second, finite and not negative
 */
public record Rate(double perSecond) {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)/([smh])");
    private static final int SHOWN_DECIMALS = 3;

    public Rate {
        if (!(perSecond >= 0 && perSecond < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(Text.format("%s times a second", perSecond));
        }
    }

    /** @throws BadInput when the text is no rate, or one out of bounds */
    public static Rate read(Input input, Rate min, Rate max) {
        return new Rate(unit(min, max).read(input));
    }

    /** Rates as values of a schedule, in times a second; {@link Schedule#totalBy} is then how often by some time. */
    public static ValueType unit(Rate min, Rate max) {
        var high = Math.max(min.perSecond, Math.min(max.perSecond, 100));
        return new ValueType(
                "a rate such as 100/s or 30/m",
                min.perSecond,
                max.perSecond,
                Math.max(min.perSecond, high / 10),
                high,
                Rate::parsed,
                perSecond -> new Rate(perSecond).toString());
    }

    /** The second, minute or hour in which the number is a short one; exact, except that a third has no end. */
    @Override
    public String toString() {
        for (var unit : "smh".toCharArray()) {
            var number = perSecond * seconds(unit);
            var rounded = BigDecimal.valueOf(number).setScale(SHOWN_DECIMALS, RoundingMode.HALF_UP);
            if (Math.abs(rounded.doubleValue() - number) <= number * 1e-12) {
                return plain(rounded) + "/" + unit;
            }
        }
        return plain(BigDecimal.valueOf(perSecond).setScale(9, RoundingMode.HALF_UP)) + "/s";
    }

    private static OptionalDouble parsed(String text) {
        var matcher = WRITTEN.matcher(text);
        return matcher.matches()
                ? OptionalDouble.of(Double.parseDouble(matcher.group(1))
                        / seconds(matcher.group(2).charAt(0)))
                : OptionalDouble.empty();
    }

    private static int seconds(char unit) {
        return switch (unit) {
            case 's' -> 1;
            case 'm' -> 60;
            case 'h' -> 3600;
            default -> throw new IllegalArgumentException("No unit of time: " + unit);
        };
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
