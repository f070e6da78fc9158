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

/** How memory has changed over the last two minutes, a reading a second. */
@Singleton
final class MemoryWatch {
    static final int READINGS = 120;

    /** @param used working set, bytes; empty where there is no control group */
    record Reading(long held, Optional<Long> used) {}

    private final Stressor stressor;
    private final Machine machine;
    private final Deque<Reading> readings = new ArrayDeque<>();
    private final RecentRate growth = new RecentRate();

    MemoryWatch(Stressor stressor, Machine machine) {
        this.stressor = stressor;
        this.machine = machine;
    }

    /** Oldest first. */
    synchronized List<Reading> readings() {
        return List.copyOf(readings);
    }

    Outlook outlook() {
        return new Outlook(stressor.stress(), machine.use(), Math.max(0, growth.perSecond()));
    }

    synchronized void tick(@Observes Ticker.Tick tick) {
        var held = stressor.stress().held();
        growth.add(held, System.nanoTime());
        readings.addLast(new Reading(held, machine.use().map(MemoryUse::workingSet)));
        if (readings.size() > READINGS) {
            readings.removeFirst();
        }
    }
}
