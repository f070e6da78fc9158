package kubedemo.kit.journal;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import kubedemo.kit.config.BadInput;

/**
 * One run of this container, as far as it could know itself.
 *
 * @param startedAt when the process started
 * @param seenAt when it last wrote this down
 * @param memoryBytes working set at that time; empty where not known
 * @param memoryLimitBytes empty without a limit
 * @param livenessFailures failed liveness calls in a row that the kubelet had seen at that time
 * @param end why it ended, as it knew itself; empty while it goes on and when it was killed without warning
 */
@RegisterForReflection
public record ContainerRun(
        Instant startedAt,
        Instant seenAt,
        Optional<Long> memoryBytes,
        Optional<Long> memoryLimitBytes,
        int livenessFailures,
        Optional<String> end) {

    private static final double NEARLY_FULL = 0.9;

    /** @throws BadInput when a time is missing */
    public ContainerRun {
        if (startedAt == null || seenAt == null) {
            throw new BadInput(startedAt == null ? "startedAt" : "seenAt", null, "a time in ISO-8601");
        }
    }

    /** Why it ended: what it knew, else what its last sample suggests. */
    public String ending() {
        return end.orElseGet(this::killed);
    }

    /** The same run with its ending put in words, for when it is over. */
    public ContainerRun concluded() {
        return new ContainerRun(
                startedAt, seenAt, memoryBytes, memoryLimitBytes, livenessFailures, Optional.of(ending()));
    }

    public Duration length() {
        return Duration.between(startedAt, seenAt);
    }

    private String killed() {
        if (memoryBytes.isPresent() && memoryLimitBytes.isPresent()) {
            var share = (double) memoryBytes.get() / memoryLimitBytes.get();
            var sample = "last seen at %d of %d MiB".formatted(memoryBytes.get() >> 20, memoryLimitBytes.get() >> 20);
            return share >= NEARLY_FULL
                    ? "killed without warning, most likely by the kernel for want of memory (OOMKilled): " + sample
                    : "killed without warning (SIGKILL); memory was not the reason: " + sample;
        }
        return "killed without warning (SIGKILL, or the machine stopped)";
    }
}
