package kubedemo.kit.page;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.OptionalDouble;
import kubedemo.kit.cgroup.Cgroup;
import kubedemo.kit.cgroup.OwnProcess;
import kubedemo.kit.cgroup.Requests;
import kubedemo.kit.cgroup.Resources;
import kubedemo.kit.journal.ContainerRun;
import kubedemo.kit.journal.RunHistory;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.pod.Shutdown;
import kubedemo.kit.pod.Supervisor;

/** What is known of this pod at this moment. */
@Singleton
final class PodFacts {
    private final Pod pod;
    private final RunHistory history;
    private final Shutdown shutdown;
    private final Optional<Cgroup> cgroup;
    private final Requests requests;

    PodFacts(Pod pod, RunHistory history, Shutdown shutdown, Optional<Cgroup> cgroup, Requests requests) {
        this.pod = pod;
        this.history = history;
        this.shutdown = shutdown;
        this.cgroup = cgroup;
        this.requests = requests;
    }

    PodView pod() {
        return new PodView(
                pod.name(),
                pod.namespace(),
                pod.node(),
                pod.ip(),
                pod.version(),
                pod.color(),
                pod.supervisor(),
                history.startedAt(),
                history.uptime().toMillis() / 1000.0,
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory(),
                shutdown.inProgress(),
                history.limitChanges(),
                history.earlier().stream().map(ContainerRun::concluded).toList());
    }

    Resources resources() {
        return ofProcess() ? OwnProcess.here().resources(requests) : Resources.read(cgroup, requests);
    }

    /** CPU time used, by what {@link #resources} are of; for who asks once a second. */
    OptionalDouble cpuSeconds() {
        return ofProcess()
                ? OwnProcess.here().cpuSeconds()
                : cgroup.map(Cgroup::cpuSeconds).orElse(OptionalDouble.empty());
    }

    /** In the playground the control group is that of the whole machine. */
    private boolean ofProcess() {
        return pod.supervisor() == Supervisor.PLAYGROUND;
    }
}
