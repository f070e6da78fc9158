package kubedemo.kit.schedule;

/** {@code VALUE}: the same all the time. */
record Hold(double value) implements Phase {

    @Override
    public double valueAt(long nanos) {
        return value;
    }

    @Override
    public double totalBy(long nanos) {
        return value * Phase.seconds(nanos);
    }

    @Override
    public double greatest() {
        return value;
    }

    @Override
    public String describe(ValueType unit) {
        return unit.write(value);
    }
}
