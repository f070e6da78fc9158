package kubedemo.playground;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What runs at this moment: the playground's JSON document, which its start page shows. It holds no password.
 *
 * @param broker empty where no workload needs one
 * @param tryFirst three lines for who has just started it
 */
record StateDocument(
        List<WorkloadState> workloads, List<ServiceState> services, Optional<BrokerState> broker, List<Hint> tryFirst) {

    /**
     * @param about in a few words
     * @param state {@code starting}, {@code ready}, {@code not ready} or {@code restarting}
     * @param restarts as {@code kubectl get pods} counts them
     */
    record WorkloadState(
            String name,
            String about,
            String url,
            String version,
            String color,
            String state,
            int restarts,
            ProbeResult liveness,
            ProbeResult readiness) {
        boolean ready() {
            return state.equals("ready");
        }
    }

    /**
     * @param ready the instances that get new connections
     * @param next whose turn it is; empty where none is ready
     */
    record ServiceState(String name, String url, List<String> instances, List<String> ready, Optional<String> next) {}

    /** @param embedded whether it is the playground's own, which is not RabbitMQ */
    record BrokerState(String about, boolean embedded) {}

    record Hint(String text, String url) {}

    long ready() {
        return workloads.stream().filter(WorkloadState::ready).count();
    }

    /** The same for a terminal. */
    String text() {
        var text = new StringBuilder("kubedemo playground: it stands in for a cluster and is not Kubernetes\n\n");
        workloads.forEach(each -> text.append(String.format(
                Locale.ROOT,
                "%-22s %-11s %-5s restarts %-3d liveness %s, readiness %s  %s%n",
                each.name(),
                each.state(),
                each.version(),
                each.restarts(),
                each.liveness().text(),
                each.readiness().text(),
                each.url())));
        services.forEach(each -> text.append(String.format(
                Locale.ROOT,
                "%nService %s: %s, next connection to %s%n",
                each.name(),
                each.url(),
                each.next().orElse("nobody: no instance is ready"))));
        broker.ifPresent(each -> text.append("\nbroker: ").append(each.about()).append('\n'));
        text.append("\nTry first:\n");
        tryFirst.forEach(hint -> text.append("- ")
                .append(hint.text())
                .append(' ')
                .append(hint.url())
                .append('\n'));
        return text.toString();
    }
}
