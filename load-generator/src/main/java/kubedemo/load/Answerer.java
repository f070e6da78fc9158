package kubedemo.load;

import java.time.Duration;

/**
 * Who answered: a pod of one version, as its X-Pod and X-Version headers say.
 *
 * @param pod {@code unnamed} where there is no such header, {@code others} for all after the first {@link
 *     Answerers#MOST}
 * @param failed answers with a status of 400 or more
 * @param latency from the actual start
 * @param firstSeen from the begin of the run
 */
record Answerer(
        String pod,
        String version,
        long answered,
        long failed,
        Latency latency,
        Duration firstSeen,
        Duration lastSeen) {

    long answers() {
        return answered + failed;
    }
}
