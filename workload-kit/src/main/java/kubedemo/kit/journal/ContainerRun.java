package kubedemo.kit.journal;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.text.Text;

/**
 * One run of this container, as far as it could know itself.
 *
 * @param startedAt when the process started
 * @param seenAt when it last wrote this down
 * @param memoryBytes working set at that time; empty where not known
 * @param memoryLimitBytes empty without a limit
 * @param livenessFailures failed liveness calls in a row that the kubelet had seen at that time
 * @param end why it ended, as it knew itself; empty while it goes on and when it was killed without warning
 * @param oomKillsAround processes that the kernel had killed for want of memory in each group around this container's that
 *     it could see, by its path
 * @param limitChanges of its limits, while it ran, by the time to the second
 */
@RegisterForReflection
public record ContainerRun(
        Instant startedAt,
        Instant seenAt,
        Optional<Long> memoryBytes,
        Optional<Long> memoryLimitBytes,
        int livenessFailures,
        Optional<String> end,
        Map<String, Long> oomKillsAround,
        Map<String, String> limitChanges) {

    /** How a run ends that the kubelet restarts: with so many failed calls. */
    static final String RESTARTED = "restarted after %d failed liveness calls (SIGTERM)";

    private static final double NEARLY_FULL = 0.9;

    /** @throws BadInput when a time is missing */
    public ContainerRun {
        if (startedAt == null || seenAt == null) {
            throw new BadInput(startedAt == null ? "startedAt" : "seenAt", null, "a time in ISO-8601");
        }
        oomKillsAround = oomKillsAround == null ? Map.of() : Map.copyOf(oomKillsAround);
        limitChanges = limitChanges == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(limitChanges));
    }

    /** Why it ended: what it knew, else what its last sample suggests. */
    public String ending() {
        return end.orElseGet(() -> killed("", ""));
    }

    /** The same run with its ending put in words, for when it is over. */
    public ContainerRun concluded() {
        return ended(ending());
    }

    /**
     * The same with what the run after it knows more.
     *
     * @param next when that began
     * @param oomKillsNow as {@code oomKillsAround}, as it finds them
     */
    ContainerRun concluded(Instant next, Map<String, Long> oomKillsNow) {
        return ended(end.orElseGet(() -> killed(before(next), kernel(oomKillsNow))));
    }

    private ContainerRun ended(String how) {
        return new ContainerRun(
                startedAt,
                seenAt,
                memoryBytes,
                memoryLimitBytes,
                livenessFailures,
                Optional.of(how),
                oomKillsAround,
                limitChanges);
    }

    /** The failure threshold of the liveness probe, as it was measured: empty where the kubelet did not restart it. */
    Optional<Integer> failuresToRestart() {
        return end.filter(Text.format(RESTARTED, livenessFailures)::equals).map(restarted -> livenessFailures);
    }

    /** What was done to its limits while it ran, in words; empty where nothing was. */
    public String resized() {
        return String.join(", ", limitChanges.values());
    }

    public Duration length() {
        return Duration.between(startedAt, seenAt);
    }

    /** Says no more than the last sample does: memory can fill up, and a limit be lowered, after it. */
    private String killed(String before, String kernel) {
        if (memoryBytes.isEmpty() || memoryLimitBytes.isEmpty()) {
            return "killed without warning (SIGKILL, or the machine stopped)" + kernel;
        }
        var nearlyFull = memoryBytes.get() >= NEARLY_FULL * memoryLimitBytes.get();
        return Text.format(
                "killed without warning%s; last seen at %d of %d MiB%s%s",
                nearlyFull ? ", most likely by the kernel because memory ran out (OOMKilled)" : "",
                memoryBytes.get() >> 20,
                memoryLimitBytes.get() >> 20,
                before,
                kernel);
    }

    /** Nothing where the clock was set back in between. */
    private String before(Instant next) {
        var millis = Duration.between(seenAt, next).toMillis();
        return millis < 0 ? "" : Text.format(", %d.%d s before the next run began", millis / 1000, millis % 1000 / 100);
    }

    /** Of the groups around only those are compared that were there before: others may have been made anew. */
    private String kernel(Map<String, Long> now) {
        return now.keySet().stream()
                .filter(group -> now.get(group) > oomKillsAround.getOrDefault(group, Long.MAX_VALUE))
                .max(Comparator.comparingInt(String::length))
                .map(value -> Text.format(
                        "; meanwhile memory ran out and the kernel killed a process in %s, which contains this container",
                        value))
                .orElse("");
    }
}
