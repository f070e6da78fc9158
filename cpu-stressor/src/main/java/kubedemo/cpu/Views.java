package kubedemo.cpu;

import jakarta.inject.Singleton;
import java.util.Optional;
import kubedemo.kit.cgroup.Cgroup;
import kubedemo.kit.cgroup.CpuUse;

/** What JSON, page and metrics tell, at this moment. */
@Singleton
final class Views {
    private final Stressor stressor;
    private final Watch watch;
    private final CpuConfig config;
    private final Optional<Cgroup> cgroup;

    Views(Stressor stressor, Watch watch, CpuConfig config, Optional<Cgroup> cgroup) {
        this.stressor = stressor;
        this.watch = watch;
        this.config = config;
        this.cgroup = cgroup;
    }

    StressView now() {
        return StressView.of(
                stressor.current(),
                watch.history(),
                watch.prediction(),
                config.mostCores(),
                cgroup.flatMap(Cgroup::cpu).map(CpuUse::throttledSeconds).orElse(0.0));
    }
}
