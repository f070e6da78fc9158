package kubedemo.cpu;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;

/**
 * What happened in about a second.
 *
 * @param at its end
 * @param seconds how long it was: longer than one where the kernel kept us waiting
 * @param asked cores, on average
 * @param used cores that the process used, on average
 * @param parallel cores that its threads can be on at a time: what the fractions are of
 * @param throttled time that threads were kept waiting by the limit, as a fraction of the time of that many cores;
 *     empty where it is not known
 * @param predicted what {@code throttled} should be
 * @param limit cores, at its end; empty without one, and where it is not known
 * @param lateness of a task that is due every 10 ms
 */
@RegisterForReflection
record CpuSample(
        Instant at,
        double seconds,
        double asked,
        double used,
        int parallel,
        Optional<Double> throttled,
        double predicted,
        Optional<Double> limit,
        Lateness lateness) {}
