package kubedemo.kit.probe;

/** What a probe has been told to answer. */
sealed interface Mode {
    record Pass() implements Mode {}

    record Fail() implements Mode {}

    /** @param left calls still to fail, at least 1; then it passes */
    record FailNext(int left) implements Mode {}

    Mode PASS = new Pass();
    Mode FAIL = new Fail();

    default boolean fails() {
        return !(this instanceof Pass);
    }

    /** What it is after one more call. */
    default Mode afterCall() {
        return this instanceof FailNext next ? (next.left() > 1 ? new FailNext(next.left() - 1) : PASS) : this;
    }
}
