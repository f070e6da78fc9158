package kubedemo.kit.schedule;

import kubedemo.kit.text.Text;

/**
 * {@code spike A to B for D every P}: A, and for the last D of every P, B. So it begins with calm, and each spike ends
 * with its period.
 *
 * <p>v(t) = A where t mod P &lt; P - D, else B; the integral of a whole period is A (P - D) + B D.
 *
 * @param lasting D, nanoseconds, less than P
 * @param every P, nanoseconds
 */
record Spike(double base, double peak, long lasting, long every) implements Phase {

    @Override
    public double valueAt(long nanos) {
        return nanos % every < every - lasting ? base : peak;
    }

    @Override
    public double totalBy(long nanos) {
        var periods = nanos / every;
        var whole = within(every);
        return Math.min(periods * whole + within(nanos % every), (periods + 1) * whole);
    }

    @Override
    public double greatest() {
        return Math.max(base, peak);
    }

    @Override
    public String describe(ValueType unit) {
        return Text.format(
                "spike %s to %s for %s every %s",
                unit.write(base), unit.write(peak), Phase.brief(lasting), Phase.brief(every));
    }

    private double within(long nanos) {
        var calm = every - lasting;
        return base * Phase.seconds(Math.min(nanos, calm)) + peak * Phase.seconds(Math.max(0, nanos - calm));
    }
}
