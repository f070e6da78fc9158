package kubedemo.kit.config;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kubedemo.kit.text.Text;

/**
 * One named value from outside (an environment variable, a JSON field, a query parameter), read within bounds. Every
 * reader throws {@link BadInput} where the text does not parse or lies outside its bounds; a null text is missing.
 */
public record Input(String name, String text) {
    private static final Pattern DURATION_PART =
            Pattern.compile("(\\d{1,12}\\.?\\d{0,9}|\\.\\d{1,9})(ns|us|µs|μs|ms|s|m|h)");
    private static final int LONGEST_PATH = 4096;
    private static final Map<String, Duration> UNITS = Map.of(
            "ns", Duration.ofNanos(1),
            "us", Duration.ofNanos(1000),
            "µs", Duration.ofNanos(1000),
            "μs", Duration.ofNanos(1000),
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1));

    public Input orElse(String fallback) {
        return text == null ? new Input(name, fallback) : this;
    }

    public int integer(int min, int max) {
        return (int) whole(min, max);
    }

    public long whole(long min, long max) {
        var allowed = Text.format("a whole number from %d to %d", min, max);
        try {
            var value = Long.parseLong(required(allowed));
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, with the bounds
        }
        throw bad(allowed);
    }

    /** With or without decimals. */
    public double number(long min, long max) {
        var allowed = Text.format("a number from %d to %d", min, max);
        try {
            var number = new BigDecimal(required(allowed));
            if (number.compareTo(BigDecimal.valueOf(min)) >= 0 && number.compareTo(BigDecimal.valueOf(max)) <= 0) {
                return number.doubleValue();
            }
        } catch (NumberFormatException e) {
            // said below, with the bounds
        }
        throw bad(allowed);
    }

    /** A fraction from 0 to 1, written {@code 0.25} or {@code 25%}. */
    public double fraction() {
        var allowed = "a fraction from 0 to 1, or a percentage from 0% to 100%";
        var value = required(allowed);
        try {
            var percent = value.endsWith("%");
            var number = new BigDecimal(percent ? value.substring(0, value.length() - 1) : value);
            var fraction = percent ? number.movePointLeft(2) : number;
            if (fraction.signum() >= 0 && fraction.compareTo(BigDecimal.ONE) <= 0) {
                return fraction.doubleValue();
            }
        } catch (NumberFormatException | ArithmeticException e) {
            // said below, with the bounds
        }
        throw bad(allowed);
    }

    /**
     * A length of time as Go writes it (https://pkg.go.dev/time#ParseDuration), such as {@code 500ms}, {@code 0.5h} or
     * {@code 1m30s}, or as ISO-8601 does, such as {@code PT1.5S}. Less than a nanosecond is cut off.
     */
    public Duration duration(Duration min, Duration max) {
        var allowed =
                Text.format("a duration from %s to %s, such as 500ms, 1s, 1m30s or PT1.5S", brief(min), brief(max));
        var value = parsed(required(allowed));
        if (value == null || value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw bad(allowed);
        }
        return value;
    }

    /** One of the constants, written in lower case with dashes: {@code fail-next} for {@code FAIL_NEXT}. */
    public <E extends Enum<E>> E choice(Class<E> type) {
        var allowed =
                Arrays.stream(type.getEnumConstants()).map(Input::kebabCase).collect(Collectors.joining(", "));
        var value = required(allowed);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> kebabCase(constant).equals(value))
                .findFirst()
                .orElseThrow(() -> bad(allowed));
    }

    public boolean flag() {
        var allowed = "true or false";
        return switch (required(allowed)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw bad(allowed);
        };
    }

    /** Text of 1 to {@code maxLength} printable characters. */
    public String line(int maxLength) {
        var allowed = Text.format("1 to %d printable characters", maxLength);
        var value = required(allowed);
        if (value.isEmpty() || value.length() > maxLength || value.chars().anyMatch(Character::isISOControl)) {
            throw bad(allowed);
        }
        return value;
    }

    /** Where a file or folder is. */
    public Path path() {
        try {
            return Path.of(line(LONGEST_PATH));
        } catch (InvalidPathException e) {
            throw bad("a path of letters that this process's locale has; with LC_ALL=C.UTF-8 it has all");
        }
    }

    public Path absolutePath() {
        var path = path();
        if (!path.isAbsolute()) {
            throw bad("an absolute path");
        }
        return path;
    }

    public BadInput bad(String allowed) {
        return new BadInput(name, text, allowed);
    }

    /**
     * The same of a URL, whose password goes into no log: nothing that stands before the last @ is repeated, since a wrong
     * URL may have its password anywhere in there.
     */
    public BadInput badUrl(String allowed) {
        return new BadInput(name, withoutCredentials(text), allowed);
    }

    /** How a constant is written outside Java. */
    public static String kebabCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A duration as people write it, in the largest unit that makes it a whole number: {@code 500ms}, {@code 90s}, {@code 24h}. */
    public static String brief(Duration duration) {
        var nanos = duration.toNanos();
        if (nanos % 1_000_000_000 != 0) {
            return nanos % 1_000_000 == 0 ? duration.toMillis() + "ms" : nanos / 1000 + "us";
        }
        var seconds = duration.toSeconds();
        if (seconds == 0 || seconds % 60 != 0) {
            return seconds + "s";
        }
        return seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds / 60 + "m";
    }

    private static String withoutCredentials(String url) {
        var at = url == null ? -1 : url.lastIndexOf('@');
        if (at < 0) {
            return url;
        }
        var scheme = url.indexOf("://");
        return (scheme >= 0 && scheme < at ? url.substring(0, scheme + 3) : "") + "***" + url.substring(at);
    }

    private String required(String allowed) {
        if (text == null) {
            throw bad(allowed);
        }
        return text;
    }

    private static Duration parsed(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        try {
            return Character.isDigit(text.isEmpty() ? ' ' : text.charAt(0)) || text.startsWith(".")
                    ? parsedAsGo(text)
                    : Duration.parse(text);
        } catch (DateTimeParseException | ArithmeticException e) {
            return null;
        }
    }

    private static Duration parsedAsGo(String text) {
        var sum = Duration.ZERO;
        var part = DURATION_PART.matcher(text);
        var end = 0;
        while (part.find(end) && part.start() == end) {
            var nanos = BigDecimal.valueOf(UNITS.get(part.group(2)).toNanos());
            sum = sum.plusNanos(
                    new BigDecimal(part.group(1)).multiply(nanos).toBigInteger().longValueExact());
            end = part.end();
            if (end == text.length()) {
                return sum;
            }
        }
        return null;
    }
}
