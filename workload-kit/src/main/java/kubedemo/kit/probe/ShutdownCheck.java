package kubedemo.kit.probe;

import jakarta.inject.Singleton;
import kubedemo.kit.pod.Shutdown;

/** Readiness goes down at once at SIGTERM, so that Services stop routing here before the process is gone. */
@Singleton
final class ShutdownCheck implements ProbeCheck {
    private final Shutdown shutdown;

    ShutdownCheck(Shutdown shutdown) {
        this.shutdown = shutdown;
    }

    @Override
    public ProbeKind kind() {
        return ProbeKind.READINESS;
    }

    @Override
    public String name() {
        return "shutdown";
    }

    @Override
    public boolean up() {
        return !shutdown.inProgress();
    }
}
