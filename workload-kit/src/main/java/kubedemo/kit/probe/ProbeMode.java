package kubedemo.kit.probe;

/** What a probe has been told to answer. */
sealed interface ProbeMode {
    record Pass() implements ProbeMode {}

    record Fail() implements ProbeMode {}

    /** @param left calls still to fail, at least 1; then it passes */
    record FailNext(int left) implements ProbeMode {}

    ProbeMode PASS = new Pass();
    ProbeMode FAIL = new Fail();

    default boolean fails() {
        return !(this instanceof Pass);
    }

    /** What it is after one more call. */
    default ProbeMode afterCall() {
        return this instanceof FailNext next ? (next.left() > 1 ? new FailNext(next.left() - 1) : PASS) : this;
    }
}
