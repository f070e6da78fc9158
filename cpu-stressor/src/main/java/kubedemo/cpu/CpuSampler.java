package kubedemo.cpu;

import static kubedemo.cpu.StressView.rounded;

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
final class CpuSampler {
    private final Stressor stressor;
    private final CpuAccount account;
    private final Optional<Cgroup> cgroup;
    private final NodeCores node;
    private final CpuConfig config;
    private final Clock clock;
    private final History history = new History();
    private LatenessProbe latenessProbe;
    private Reading before;

    private record Reading(long nanos, StressRun run, double asked, double used, Optional<Double> throttled) {
        double seconds(Reading earlier) {
            return (nanos - earlier.nanos) / 1e9;
        }
    }

    CpuSampler(
            Stressor stressor,
            CpuAccount account,
            Optional<Cgroup> cgroup,
            NodeCores node,
            CpuConfig config,
            Clock clock) {
        this.stressor = stressor;
        this.account = account;
        this.cgroup = cgroup;
        this.node = node;
        this.config = config;
        this.clock = clock;
    }

    /** The last second; empty where there was none yet. */
    Optional<CpuSample> last() {
        return history.last();
    }

    /** What JSON and page tell, at this moment. */
    StressView view() {
        var run = stressor.current();
        return StressView.of(
                run, history, prediction(run.coresNow(), run.plan().threads()), config.mostCores(), throttledSeconds());
    }

    void tick(@Observes Ticker.Tick tick) {
        var now = reading();
        var lateness = latenessProbe == null ? Lateness.NONE : latenessProbe.take();
        // A second that two plans share says nothing of either.
        if (before != null && before.run() == now.run()) {
            history.add(sample(before, now, lateness));
        }
        before = now;
        measureLateness(now.run().running() && !now.run().plan().idle());
    }

    private Reading reading() {
        account.refresh();
        var run = stressor.current();
        return new Reading(System.nanoTime(), run, run.result().asked(), account.seconds(), throttledSeconds());
    }

    /** Summed over cores since the container began; empty where it is not known. */
    private Optional<Double> throttledSeconds() {
        return cgroup.flatMap(Cgroup::cpu).flatMap(CpuUse::throttledSeconds);
    }

    private CpuSample sample(Reading from, Reading to, Lateness lateness) {
        var seconds = to.seconds(from);
        var asked = (to.asked() - from.asked()) / seconds;
        var prediction = prediction(asked, to.run().plan().threads());
        return new CpuSample(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                rounded(seconds),
                rounded(asked),
                rounded((to.used() - from.used()) / seconds),
                prediction.parallel(),
                to.throttled()
                        .flatMap(now -> from.throttled().map(then -> now - then))
                        .map(throttled -> rounded(prediction.measured(throttled, seconds))),
                rounded(prediction.throttled()),
                prediction.limit().map(StressView::rounded),
                lateness);
    }

    private Prediction prediction(double asked, int threads) {
        return new Prediction(asked, threads, node.count(), cgroup.flatMap(Cgroup::cpu));
    }

    /** The probe costs a little CPU time, so it only runs while there is something to see. */
    private void measureLateness(boolean wanted) {
        if (wanted && latenessProbe == null) {
            latenessProbe = new LatenessProbe(new ThreadCore());
            var thread = new Thread(latenessProbe, "lateness-probe");
            thread.setDaemon(true);
            thread.start();
        } else if (!wanted && latenessProbe != null) {
            latenessProbe.stop();
            latenessProbe = null;
        }
    }
}
