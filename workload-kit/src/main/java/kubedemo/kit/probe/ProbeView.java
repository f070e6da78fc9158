package kubedemo.kit.probe;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A probe as {@code GET /probes} and the page show it.
 *
 * @param mode {@code pass}, {@code fail} or {@code fail-next}
 * @param failuresLeft calls that {@code fail-next} will still fail
 * @param delayMillis held back before each answer, milliseconds
 * @param changedAt when it was last told what to answer; empty if never
 * @param up what a call would be answered now
 * @param consecutiveFailures failures in a row that the kubelet has seen; calls of others do not count
 * @param timing how the kubelet calls it; empty when not known
 * @param forecast what the kubelet will do; empty when nothing, or not known
 * @param outOfService true while the kubelet keeps this pod out of its Services for this probe
 * @param calls the last 20, newest first
 */
@RegisterForReflection
public record ProbeView(
        ProbeKind kind,
        String path,
        String mode,
        Optional<Integer> failuresLeft,
        long delayMillis,
        Optional<Instant> changedAt,
        boolean up,
        int consecutiveFailures,
        Optional<ProbeTiming> timing,
        Optional<Forecast> forecast,
        boolean outOfService,
        List<ProbeCall> calls) {
    /** The mode that the training app's button means: a probe that fails, or answers late on purpose, is put right. */
    public String toggleTo() {
        return mode.equals("pass") && delayMillis == 0 ? "fail" : "pass";
    }
}
