package kubedemo.load.record;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Requests that failed in one way.
 *
 * @param kind a {@link FailureKind} as it is written, or {@code HTTP 503} and the like
 * @param latest what was said of the latest one
 */
@RegisterForReflection
public record Failures(String kind, long count, String latest) {}
