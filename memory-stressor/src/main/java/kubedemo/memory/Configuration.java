package kubedemo.memory;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import kubedemo.kit.cgroup.Cgroup;
import kubedemo.kit.config.Environment;
import kubedemo.kit.journal.RunHistory;
import kubedemo.kit.pod.StateChanged;

/** What the service is configured by, whose memory it takes, and which volume it fills. */
final class Configuration {
    @Produces
    @Singleton
    Machine machine(Optional<Cgroup> cgroup) {
        return new Machine(Path.of("/proc"), cgroup);
    }

    @Produces
    @Singleton
    MemoryConfig memory(Environment environment, Machine machine) {
        return MemoryConfig.from(environment, machine);
    }

    @Produces
    @Singleton
    MemoryHog hog(MemoryConfig config, Machine machine, RunHistory history) {
        return new MemoryHog(
                Map.of(MemoryKind.OFF_HEAP, new OffHeap(), MemoryKind.HEAP, new OnHeap()),
                config.bounds(),
                new DeathRecorder(
                        machine::use, history::sample, history::ending, System.err, Runtime.getRuntime()::halt),
                System::nanoTime);
    }

    @Produces
    @Singleton
    StressLog log(Machine machine) {
        return new StressLog(machine::use);
    }

    @Produces
    @Singleton
    Optional<StorageVolume> storage(Environment environment, Event<StateChanged> changes) {
        return StorageConfig.from(environment).map(config -> new StorageVolume(config, changes::fire));
    }
}
