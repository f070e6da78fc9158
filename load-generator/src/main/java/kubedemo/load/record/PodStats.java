package kubedemo.load.record;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a pod of one version answered, as its X-Pod and X-Version headers say.
 *
 * @param pod {@code unnamed} where there is no such header, {@code others} for all after the first {@link
 *     PodBreakdown#MOST}
 * @param failed answers with a status of 400 or more
 * @param latency from the actual start
 * @param firstSeenSeconds from the begin of the run
 */
@RegisterForReflection
public record PodStats(
        String pod,
        String version,
        long answered,
        long failed,
        Latency latency,
        double firstSeenSeconds,
        double lastSeenSeconds) {
    public long answers() {
        return answered + failed;
    }
}
