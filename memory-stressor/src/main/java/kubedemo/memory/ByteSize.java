package kubedemo.memory;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import kubedemo.kit.config.Input;
import kubedemo.kit.schedule.ValueType;
import kubedemo.kit.text.Text;

/**
 * An amount of memory or storage, written as Kubernetes writes it: {@code 150M} are 150,000,000 bytes, {@code 150Mi} 157,286,400, a
 * lone number is bytes. A part of a byte counts as one.
 *
 * @param bytes not negative
 */
record ByteSize(long bytes) {
    static final ByteSize NONE = new ByteSize(0);
    /** 1Ti: more than that is a slip of the keyboard. */
    static final ByteSize MOST = new ByteSize(1L << 40);

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)(|[kMGT]|[KMGT]i)");
    private static final String PREFIXES = "KMGT";
    private static final double MEBIBYTE = 1 << 20;
    /** For examples of schedules. */
    private static final double LOW = 10 * MEBIBYTE;

    private static final double HIGH = 50 * MEBIBYTE;

    ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException(bytes + " bytes");
        }
    }

    /** @throws kubedemo.kit.config.BadInput when the text is no size, or one out of bounds */
    static ByteSize read(Input input, ByteSize min, ByteSize max) {
        var parsed = input.text() == null ? OptionalLong.empty() : parsed(input.text());
        if (parsed.isEmpty() || parsed.getAsLong() < min.bytes || parsed.getAsLong() > max.bytes) {
            throw input.bad(Text.format("a size from %s to %s, such as 150M or 150Mi", min, max));
        }
        return new ByteSize(parsed.getAsLong());
    }

    /** Sizes as values of a schedule, in bytes. */
    static ValueType unit(ByteSize max) {
        return new ValueType(
                "a size such as 150M or 150Mi", 0, max.bytes, LOW, HIGH, ByteSize::value, bytes -> new ByteSize(
                                Math.round(bytes))
                        .toString());
    }

    static OptionalLong parsed(String text) {
        var matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        var bytes = new BigDecimal(matcher.group(1))
                .multiply(factor(matcher.group(2)))
                .setScale(0, RoundingMode.CEILING);
        return bytes.toBigIntegerExact().bitLength() < Long.SIZE
                ? OptionalLong.of(bytes.longValueExact())
                : OptionalLong.empty();
    }

    private static OptionalDouble value(String text) {
        var parsed = parsed(text);
        return parsed.isPresent() ? OptionalDouble.of(parsed.getAsLong()) : OptionalDouble.empty();
    }

    /** As people compare it: {@code 143.1 MiB}. */
    static String mebibytes(double bytes) {
        return Text.format("%.1f MiB", bytes / MEBIBYTE);
    }

    /** Exact, in the largest unit that needs no decimals; Ki, Mi and so on where both will do. */
    @Override
    public String toString() {
        for (var place = PREFIXES.length() - 1; place >= 0; place--) {
            var prefix = PREFIXES.charAt(place);
            var binary = 1L << 10 * (place + 1);
            var decimal = (long) Math.pow(1000, place + 1);
            if (bytes > 0 && bytes % binary == 0) {
                return bytes / binary + "" + prefix + "i";
            }
            if (bytes > 0 && bytes % decimal == 0) {
                return bytes / decimal + "" + (place == 0 ? 'k' : prefix);
            }
        }
        return String.valueOf(bytes);
    }

    private static BigDecimal factor(String unit) {
        if (unit.isEmpty()) {
            return BigDecimal.ONE;
        }
        var power = PREFIXES.indexOf(Character.toUpperCase(unit.charAt(0))) + 1;
        return BigDecimal.valueOf(unit.endsWith("i") ? 1024 : 1000).pow(power);
    }
}
