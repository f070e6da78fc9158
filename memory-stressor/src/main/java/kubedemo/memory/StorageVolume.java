package kubedemo.memory;

import java.util.function.Consumer;
import kubedemo.kit.pod.StateChanged;

/** The volume that may be filled, and the thread that fills it. */
final class StorageVolume {
    private final StorageConfig config;
    private final StorageBounds bounds;
    private final StorageFiller filler;
    private final PlanThread<StoragePlan> plans;

    /** @param changes told of each change, on the thread itself */
    StorageVolume(StorageConfig config, Consumer<StateChanged> changes) {
        var file = new StorageFile(config.directory());
        var log = new StorageLog(config);
        this.config = config;
        this.bounds = new StorageBounds(config.max(), config.free(), file::space);
        this.filler = new StorageFiller(file, bounds, System::nanoTime);
        this.plans = new PlanThread<>("storage-filler", filler, () -> {
            if (log.notices(filler.fill())) {
                changes.accept(new StateChanged());
            }
        });
    }

    StorageConfig config() {
        return config;
    }

    EvictionForecast forecast() {
        return new EvictionForecast(filler.fill(), config.sizeLimit());
    }

    /** What can be asked for at this moment. */
    Bounds.Most most() {
        return bounds.most(filler.fill().written());
    }

    void start() {
        plans.start();
    }

    /** See {@link PlanThread#follow}. */
    void follow(StoragePlan plan) {
        plans.follow(plan);
    }

    /** Writes no more; what is written stays, as a volume does until its pod is gone. */
    void end() {
        plans.end(StoragePlan.keep(filler.fill().written()));
    }

    void stop() {
        plans.stop();
    }
}
