package kubedemo.memory;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import kubedemo.kit.cgroup.MemoryUse;
import kubedemo.kit.page.RecentRate;
import kubedemo.kit.pod.Ticker;

/** How memory has changed over the last two minutes, a sample a second. */
@Singleton
final class MemorySampler {
    static final int SAMPLES = 120;

    /**
     * Bytes.
     *
     * @param used working set; empty where there is no control group
     * @param limit empty without one
     */
    record Sample(long held, Optional<Long> used, Optional<Long> limit) {}

    private final Stressor stressor;
    private final Machine machine;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private final RecentRate growth = new RecentRate();

    MemorySampler(Stressor stressor, Machine machine) {
        this.stressor = stressor;
        this.machine = machine;
    }

    /** Oldest first. */
    synchronized List<Sample> samples() {
        return List.copyOf(samples);
    }

    OomForecast forecast() {
        return new OomForecast(stressor.stress(), machine.use(), Math.max(0, growth.perSecond()));
    }

    synchronized void tick(@Observes Ticker.Tick tick) {
        var held = stressor.stress().held();
        growth.add(held, System.nanoTime());
        var use = machine.use();
        samples.addLast(new Sample(held, use.map(MemoryUse::workingSet), use.flatMap(MemoryUse::limit)));
        if (samples.size() > SAMPLES) {
            samples.removeFirst();
        }
    }
}
