package kubedemo.load;

/**
 * Requests that failed in one way.
 *
 * @param kind a {@link FailureKind} as it is written, or {@code HTTP 503} and the like
 * @param latest what was said of the latest one
 */
record Failures(String kind, long count, String latest) {}
