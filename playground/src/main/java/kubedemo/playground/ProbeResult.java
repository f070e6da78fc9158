package kubedemo.playground;

/**
 * How the last call of a probe ended.
 *
 * @param answer {@code HTTP 200}, or why there was none
 * @param failures in a row, as far as they count
 */
record ProbeResult(String answer, int failures, int failureThreshold) {
    static ProbeResult none(ProbeTiming timing) {
        return new ProbeResult("not called yet", 0, timing.failureThreshold());
    }

    String text() {
        return failures == 0 ? answer : answer + ", failed " + failures + " of " + failureThreshold;
    }
}
