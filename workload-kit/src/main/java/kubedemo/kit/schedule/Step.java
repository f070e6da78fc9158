package kubedemo.kit.schedule;

import kubedemo.kit.text.Text;

/**
 * {@code step A..B by S every D}: A, then S more (less where B is below A), and so on up to B, each for D. The last step
 * is B itself, so it may be a smaller one.
 *
 * <p>v(t) = A ± S floor(t / D), but B in the last of n = 1 + ceil(|B - A| / S) steps; the integral is the sum of the
 * arithmetic series of whole steps, and the part of the present one.
 *
 * @param by S, more than 0
 * @param every D, nanoseconds
 */
record Step(double from, double to, double by, long every) implements Phase {
    /** Only so that a slip of the keyboard does not make a schedule of years. */
    static final int MOST_STEPS = 1000;

    /** How many steps, the first and the last included; as a double, since a slip may make it any number. */
    double count() {
        // 0.3 is not three times 0.1 in binary: a remainder as small as that is no step of its own.
        return 1 + Math.ceil(Math.abs(to - from) / by * (1 - 1e-12));
    }

    @Override
    public long nanos() {
        return (long) count() * every;
    }

    @Override
    public double valueAt(long nanos) {
        return value(nanos / every);
    }

    @Override
    public double totalBy(long nanos) {
        var step = nanos / every;
        var within = value(step) * Phase.seconds(nanos - step * every);
        return Math.min(before(step) + within, before(step + 1));
    }

    @Override
    public double greatest() {
        return Math.max(from, to);
    }

    @Override
    public String describe(ValueType unit) {
        return Text.format(
                "step %s..%s by %s every %s", unit.write(from), unit.write(to), unit.write(by), Phase.brief(every));
    }

    private double value(long step) {
        return step >= last() ? to : from + Math.copySign(by, to - from) * step;
    }

    private long last() {
        return (long) count() - 1;
    }

    /** The integral over so many whole steps. */
    private double before(long steps) {
        if (to < from) {
            return after(0) - after(steps);
        }
        var regular = Math.min(steps, last());
        return Phase.seconds(every) * (regular * (from + value(regular - 1)) / 2 + (steps > last() ? to : 0));
    }

    /** The integral over all steps but so many at the begin. */
    private double after(long steps) {
        if (steps > last()) {
            return 0;
        }
        var regular = last() - steps;
        return Phase.seconds(every) * (regular * (value(steps) + value(last() - 1)) / 2 + to);
    }
}
