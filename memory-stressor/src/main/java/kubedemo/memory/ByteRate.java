package kubedemo.memory;

import java.util.Optional;
import java.util.OptionalLong;
import kubedemo.kit.config.Input;
import kubedemo.kit.text.Text;

/**
 * How fast memory is taken, or a volume filled, written {@code 2Mi/s}, {@code 500k/s} or {@code 60Mi/m}.
 *
 * @param perSecond bytes a second, more than 0
 */
record ByteRate(double perSecond) {
    private static final ByteRate SLOWEST = new ByteRate(1024);
    private static final ByteRate FASTEST = new ByteRate(ByteSize.MOST.bytes());
    private static final String FULL = "full";
    private static final String ALLOWED =
            Text.format("a rate from %s to %s, such as 2Mi/s or 60Mi/m, or %s", SLOWEST, FASTEST, FULL);

    ByteRate {
        if (!(perSecond > 0 && perSecond < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(perSecond + " bytes a second");
        }
    }

    /** @throws kubedemo.kit.config.BadInput when the text is no rate, or one out of bounds */
    static ByteRate read(Input input) {
        var parts = input.text() == null ? new String[0] : input.text().split("/", 2);
        var size = parts.length == 2 ? ByteSize.parsed(parts[0]) : OptionalLong.empty();
        var seconds = parts.length == 2 ? seconds(parts[1]) : 0;
        if (size.isEmpty() || seconds == 0) {
            throw input.bad(ALLOWED);
        }
        var perSecond = (double) size.getAsLong() / seconds;
        if (perSecond < SLOWEST.perSecond || perSecond > FASTEST.perSecond) {
            throw input.bad(ALLOWED);
        }
        return new ByteRate(perSecond);
    }

    /** The same; {@code full} is no rate, but as fast as it goes. */
    static Optional<ByteRate> readOrFull(Input input) {
        return FULL.equals(input.text()) ? Optional.empty() : Optional.of(read(input));
    }

    /** As a field for it takes it. */
    @Override
    public String toString() {
        return new ByteSize(Math.round(perSecond)) + "/s";
    }

    private static int seconds(String unit) {
        return switch (unit) {
            case "s" -> 1;
            case "m" -> 60;
            case "h" -> 3600;
            default -> 0;
        };
    }
}
