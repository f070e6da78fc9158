package kubedemo.kit.schedule;

import kubedemo.kit.text.Text;

/**
 * {@code ramp A..B over D}: along a straight line from A to B.
 *
 * <p>v(t) = A + (B - A) t / D; its integral is t (2A + (B - A) t / D) / 2.
 *
 * @param nanos D
 */
record Ramp(double from, double to, long nanos) implements Phase {

    @Override
    public double valueAt(long at) {
        return from + (to - from) * (Phase.seconds(at) / Phase.seconds(nanos));
    }

    @Override
    public double totalBy(long at) {
        return to >= from ? fromLowest(at) : fromLowest(nanos) - fromLowest(nanos - at);
    }

    @Override
    public double greatest() {
        return Math.max(from, to);
    }

    @Override
    public String describe(ValueType unit) {
        return Text.format("ramp %s..%s over %s", unit.write(from), unit.write(to), Phase.brief(nanos));
    }

    /** The integral over this much time beside the lower end. */
    private double fromLowest(long width) {
        var slope = Math.abs(to - from) / Phase.seconds(nanos);
        return Phase.seconds(width) * (2 * Math.min(from, to) + slope * Phase.seconds(width)) / 2;
    }
}
