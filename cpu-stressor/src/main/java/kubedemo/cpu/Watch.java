package kubedemo.cpu;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import kubedemo.kit.cgroup.Cgroup;
import kubedemo.kit.cgroup.CpuUse;
import kubedemo.kit.pod.Ticker;

/** Looks once a second at what was used, at what the kernel held back, and at a task that is due every 10 ms. */
@Singleton
final class Watch {
    private final Stressor stressor;
    private final CpuAccount account;
    private final Optional<Cgroup> cgroup;
    private final NodeCores node;
    private final Clock clock;
    private final History history = new History();
    private Metronome metronome;
    private Reading before;

    private record Reading(long nanos, StressRun run, double asked, double used, double throttled) {
        double seconds(Reading earlier) {
            return (nanos - earlier.nanos) / 1e9;
        }
    }

    Watch(Stressor stressor, CpuAccount account, Optional<Cgroup> cgroup, NodeCores node, Clock clock) {
        this.stressor = stressor;
        this.account = account;
        this.cgroup = cgroup;
        this.node = node;
        this.clock = clock;
    }

    /** What was seen so far. */
    History history() {
        return history;
    }

    /** What the kernel should do about a plan, at this moment. */
    Prediction prediction() {
        var run = stressor.current();
        return prediction(run.coresNow(), run.plan().threads());
    }

    void tick(@Observes Ticker.Tick tick) {
        var now = reading();
        var lateness = metronome == null ? Lateness.NONE : metronome.take();
        // A second that two plans share says nothing of either.
        if (before != null && before.run() == now.run()) {
            history.add(second(before, now, lateness));
        }
        before = now;
        beatTheTime(now.run().running() && !now.run().plan().idle());
    }

    private Reading reading() {
        account.refresh();
        var run = stressor.current();
        return new Reading(
                System.nanoTime(),
                run,
                run.result().asked(),
                account.seconds(),
                cgroup.flatMap(Cgroup::cpu).map(CpuUse::throttledSeconds).orElse(0.0));
    }

    private Second second(Reading from, Reading to, Lateness lateness) {
        var seconds = to.seconds(from);
        var asked = (to.asked() - from.asked()) / seconds;
        var prediction = prediction(asked, to.run().plan().threads());
        return new Second(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                rounded(seconds),
                rounded(asked),
                rounded((to.used() - from.used()) / seconds),
                prediction.parallel(),
                rounded(prediction.measured(to.throttled() - from.throttled(), seconds)),
                rounded(prediction.throttled()),
                lateness);
    }

    private Prediction prediction(double asked, int threads) {
        return new Prediction(
                asked, threads, node.count(), cgroup.flatMap(Cgroup::cpu).flatMap(CpuUse::limitCores));
    }

    /** The metronome costs a little CPU time, so it only runs while there is something to see. */
    private void beatTheTime(boolean wanted) {
        if (wanted && metronome == null) {
            metronome = new Metronome(new ThisCore());
            var thread = new Thread(metronome, "metronome");
            thread.setDaemon(true);
            thread.start();
        } else if (!wanted && metronome != null) {
            metronome.stop();
            metronome = null;
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
