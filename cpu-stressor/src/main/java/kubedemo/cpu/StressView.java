package kubedemo.cpu;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import kubedemo.kit.config.Input;

/**
 * What is asked for, what was achieved, and what the kernel did about it.
 *
 * @param cores asked for at this moment
 * @param usedCores of the whole process over the last second; 0 until there was one
 * @param since what was asked and used since this plan began
 * @param limitCores absent without a limit, and where it is not known
 * @param limit the same in words, which tell apart none and not known
 * @param nodeCores that this process may run on
 * @param maxCores the most that may be asked for
 * @param sum what should happen by arithmetic, in words
 * @param predictedThrottled part of the time that each of {@code parallel} threads should be kept waiting by the limit
 * @param throttled what the kernel counted in the last second, as the same part; null where it is not known
 * @param throttledSeconds summed over cores since the container began; null where it is not known
 * @param parallel cores that the threads can be on at a time
 * @param lateness of a task that is due every 10 ms, in the last second
 * @param seconds the last 60, the oldest first
 */
@RegisterForReflection
record StressView(
        State state,
        double cores,
        int threads,
        String schedule,
        String duration,
        Instant startedAt,
        double usedCores,
        Since since,
        Optional<Double> limitCores,
        String limit,
        int nodeCores,
        double maxCores,
        String sum,
        double predictedThrottled,
        Optional<Double> throttled,
        Optional<Double> throttledSeconds,
        int parallel,
        Lateness lateness,
        List<CpuSample> seconds) {

    /** Whether anything is asked for: {@code ended} when a duration or schedule is over. */
    enum State {
        IDLE,
        RUNNING,
        ENDED
    }

    /** @param seconds since the plan began, or from its begin to its end */
    @RegisterForReflection
    record Since(double seconds, double askedCores, double usedCores, double askedCpuSeconds, double usedCpuSeconds) {
        static Since of(StressRun.Result result) {
            return new Since(
                    rounded(result.took().toNanos() / 1e9),
                    rounded(result.coresAsked()),
                    rounded(result.coresUsed()),
                    rounded(result.asked()),
                    rounded(result.used()));
        }
    }

    static StressView of(
            StressRun run, History history, Prediction prediction, double maxCores, Optional<Double> throttledSeconds) {
        var last = history.last();
        return new StressView(
                state(run),
                rounded(run.coresNow()),
                run.plan().threads(),
                run.plan().schedule().describe(),
                run.plan().duration().map(Input::brief).orElse("forever"),
                run.startedAt().truncatedTo(ChronoUnit.SECONDS),
                last.map(CpuSample::used).orElse(0.0),
                Since.of(run.result()),
                prediction.limit().map(StressView::rounded),
                prediction.limit(Cores::written),
                prediction.nodeCores(),
                maxCores,
                prediction.sum(),
                rounded(prediction.throttled()),
                last.flatMap(CpuSample::throttled),
                throttledSeconds.map(StressView::rounded),
                prediction.parallel(),
                last.map(CpuSample::lateness).orElse(Lateness.NONE),
                history.seconds());
    }

    private static State state(StressRun run) {
        if (!run.running()) {
            return State.ENDED;
        }
        return run.plan().idle() ? State.IDLE : State.RUNNING;
    }

    /** To a thousandth. */
    static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
