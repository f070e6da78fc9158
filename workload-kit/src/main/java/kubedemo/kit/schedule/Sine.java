package kubedemo.kit.schedule;

import kubedemo.kit.text.Text;

/**
 * {@code sine A..B period P}: from A to B and back in each P, along a cosine; no jump anywhere.
 *
 * <p>v(t) = A + (B - A) / 2 (1 - cos(2πt / P)); its integral is A t + (B - A) / 2 (t - P / 2π sin(2πt / P)), and that of
 * a whole period P (A + B) / 2.
 *
 * @param period P, nanoseconds
 */
record Sine(double from, double to, long period) implements Phase {

    @Override
    public double valueAt(long nanos) {
        return from + (to - from) / 2 * (1 - Math.cos(2 * Math.PI * (nanos % period) / period));
    }

    @Override
    public double totalBy(long nanos) {
        var periods = nanos / period;
        var whole = Phase.seconds(period) * (from / 2 + to / 2);
        return Math.min(periods * whole + within(nanos % period, whole), (periods + 1) * whole);
    }

    @Override
    public double greatest() {
        return Math.max(from, to);
    }

    @Override
    public String describe(ValueType unit) {
        return Text.format("sine %s..%s period %s", unit.write(from), unit.write(to), Phase.brief(period));
    }

    /** Halves are counted from the lowest point beside them, where the integral is small and so must be its error. */
    private double within(long nanos, double whole) {
        var beforeMiddle = nanos < period - nanos;
        if (to >= from) {
            return beforeMiddle ? fromLowest(2 * nanos) : whole - fromLowest(2 * (period - nanos));
        }
        return beforeMiddle ? whole / 2 - fromLowest(period - 2 * nanos) : whole / 2 + fromLowest(2 * nanos - period);
    }

    /** The integral over a time beside the lowest point; the time comes doubled, so that half a period is whole. */
    private double fromLowest(long twiceNanos) {
        var width = Phase.seconds(twiceNanos) / 2;
        var angle = Math.PI * twiceNanos / period;
        var swing = Phase.seconds(period) / (2 * Math.PI) * lessSine(angle);
        return Math.min(from, to) * width + Math.abs(to - from) / 2 * swing;
    }

    /** x - sin x, without losing digits where both are alike: the Taylor series, to 1e-15 of its own size. */
    private static double lessSine(double x) {
        if (x > 0.25) {
            return x - Math.sin(x);
        }
        var square = x * x;
        var tail = 1 - square / 72 * (1 - square / 110 * (1 - square / 156));
        return x * square / 6 * (1 - square / 20 * (1 - square / 42 * tail));
    }
}
