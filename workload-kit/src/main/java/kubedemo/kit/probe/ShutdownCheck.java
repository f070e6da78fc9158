package kubedemo.kit.probe;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import kubedemo.kit.pod.Shutdown;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Readiness goes down at once at SIGTERM, so that Services stop routing here before the process is gone. */
@Readiness
final class ShutdownCheck implements AsyncHealthCheck {
    private final Shutdown shutdown;

    ShutdownCheck(Shutdown shutdown) {
        this.shutdown = shutdown;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .item(HealthCheckResponse.named("shutdown")
                        .status(!shutdown.inProgress())
                        .build());
    }
}
