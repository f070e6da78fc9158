package kubedemo.reactive;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.health.HealthReport;
import io.smallrye.reactive.messaging.providers.extension.HealthCenter;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when all channels are. The extension's own check says the same on a worker thread, where load would delay it; this
 * one answers on the event loop, as the checks of all workloads do.
 */
@Readiness
final class MessagingCheck implements AsyncHealthCheck {
    private final HealthCenter health;

    MessagingCheck(HealthCenter health) {
        this.health = health;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(() -> {
            var report = health.getReadiness();
            var response = HealthCheckResponse.named("messaging").status(health.isInitialized() && report.isOk());
            report.getChannels().forEach(channel -> response.withData(channel.getChannel(), said(channel)));
            return response.build();
        });
    }

    private static String said(HealthReport.ChannelInfo channel) {
        return channel.isOk() ? "ready" : "not ready";
    }
}
