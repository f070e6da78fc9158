package kubedemo.kit.probe;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * What a probe has been told to answer: one of the checks that make it. It gives what was decided when the call came in;
 * who asks otherwise, by {@code /q/health}, is told what the next call would get, and uses up nothing.
 */
record ToggleCheck(ProbeKind kind, Probes probes) implements AsyncHealthCheck {
    private static final String DECIDED = "kubedemo.toggle";

    /** For the call under way. */
    static void decide(boolean passes) {
        ContextLocals.put(DECIDED, passes);
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        boolean passes = ContextLocals.<Boolean>get(DECIDED)
                .orElseGet(() -> probes.view(kind).mode().equals("pass"));
        return Uni.createFrom()
                .item(HealthCheckResponse.named("toggle").status(passes).build());
    }

    /** One for each probe. */
    @Singleton
    static final class Three {
        @Produces
        @Liveness
        @Singleton
        AsyncHealthCheck liveness(Probes probes) {
            return new ToggleCheck(ProbeKind.LIVENESS, probes);
        }

        @Produces
        @Readiness
        @Singleton
        AsyncHealthCheck readiness(Probes probes) {
            return new ToggleCheck(ProbeKind.READINESS, probes);
        }

        @Produces
        @Startup
        @Singleton
        AsyncHealthCheck startup(Probes probes) {
            return new ToggleCheck(ProbeKind.STARTUP, probes);
        }
    }
}
