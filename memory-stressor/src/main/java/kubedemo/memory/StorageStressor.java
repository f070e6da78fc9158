package kubedemo.memory;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import kubedemo.kit.pod.Shutdown;

/** Begins and ends the work on the volume, where one is named. */
@Singleton
final class StorageStressor {
    private final Optional<StorageVolume> volume;
    private final MeterRegistry registry;

    StorageStressor(Optional<StorageVolume> volume, MeterRegistry registry) {
        this.volume = volume;
        this.registry = registry;
    }

    void start(@Observes StartupEvent event) {
        volume.ifPresent(known -> {
            known.start();
            register(known);
        });
    }

    void sigterm(@Observes @Priority(3) Shutdown.Begun begun) {
        volume.ifPresent(StorageVolume::end);
    }

    @PreDestroy
    void stop() {
        volume.ifPresent(StorageVolume::stop);
    }

    private void register(StorageVolume known) {
        Gauge.builder(
                        "storage.target",
                        known,
                        volume -> volume.forecast().fill().plan().target().bytes())
                .description("Bytes asked for in the volume at STORAGE_DIR")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("storage.written", known, volume -> volume.forecast()
                        .fill()
                        .written())
                .description("Bytes written there, including those of an earlier run")
                .baseUnit("bytes")
                .register(registry);
    }
}
