package kubedemo.cpu;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import kubedemo.kit.schedule.ValueType;

/** Numbers of cores, written {@code 0.5} or {@code 2}: CPU seconds a second. */
final class Cores {
    /** What the engine is tried with; {@code CPU_MAX_CORES} may only lower it. */
    static final double MOST = 64;

    private static final Pattern WRITTEN = Pattern.compile("\\d{1,4}(\\.\\d{1,6})?");

    private Cores() {}

    /** As values of a schedule, whose total is CPU seconds then. */
    static ValueType upTo(double most) {
        return new ValueType(
                "cores such as 0.5 or 2",
                0,
                most,
                Math.min(0.5, most / 4),
                Math.min(2, most),
                Cores::parsed,
                Cores::written);
    }

    static String written(double cores) {
        return new BigDecimal(cores)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** As a number comes in JSON, to be read like any other text. */
    static String exact(double cores) {
        return Double.isFinite(cores) ? new BigDecimal(Double.toString(cores)).toPlainString() : Double.toString(cores);
    }

    private static OptionalDouble parsed(String text) {
        return WRITTEN.matcher(text).matches() ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    }
}
