package kubedemo.playground;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kubedemo.playground.StateDocument.BrokerState;
import kubedemo.playground.StateDocument.Hint;
import kubedemo.playground.StateDocument.ServiceState;
import kubedemo.playground.StateDocument.WorkloadState;

/** Asks everybody who knows, for one {@link StateDocument}. Restarters and proxies are in the order of the project. */
record CurrentState(
        Project project,
        KubeletLoop kubelet,
        List<Restarter> restarters,
        List<ConnectionProxy> proxies,
        Optional<PlaygroundBroker> broker) {

    StateDocument document() {
        var workloads = new ArrayList<WorkloadState>();
        for (var place = 0; place < restarters.size(); place++) {
            workloads.add(workload(project.instances().get(place), restarters.get(place)));
        }
        var services = new ArrayList<ServiceState>();
        for (var place = 0; place < proxies.size(); place++) {
            services.add(service(project.services().get(place), proxies.get(place)));
        }
        return new StateDocument(
                workloads,
                services,
                broker.map(PlaygroundBroker::address)
                        .map(address -> new BrokerState(
                                address.about(), address.embeddedPort().isPresent())),
                hints(workloads, services));
    }

    private WorkloadState workload(Instance instance, Restarter restarter) {
        var workload = restarter.workload();
        var prober = kubelet.prober(workload);
        var notCalled = ProbeResult.none(kubelet.timing());
        return new WorkloadState(
                workload.name(),
                instance.about(),
                workload.uri("").toString(),
                variable(workload, "APP_VERSION", "dev"),
                variable(workload, "APP_COLOR", "blue"),
                prober.map(ContainerProber::state).orElse("starting"),
                restarter.restarts(),
                prober.map(ContainerProber::liveness).orElse(notCalled),
                prober.map(ContainerProber::readiness).orElse(notCalled));
    }

    /** As the workload sees it, with the kit's default. */
    private static String variable(WorkloadSpec workload, String name, String fallback) {
        return Optional.ofNullable(workload.environment().get(name))
                .or(() -> Optional.ofNullable(System.getenv(name)))
                .orElse(fallback);
    }

    private ServiceState service(Service service, ConnectionProxy proxy) {
        var members = restarters.stream()
                .map(Restarter::workload)
                .filter(workload -> service.instances().contains(workload.name()))
                .toList();
        return new ServiceState(
                service.name(),
                "http://127.0.0.1:" + service.port(),
                service.instances(),
                members.stream()
                        .filter(kubelet::isReady)
                        .map(WorkloadSpec::name)
                        .toList(),
                proxy.next().flatMap(address -> nameAt(members, address)));
    }

    private static Optional<String> nameAt(List<WorkloadSpec> members, InetSocketAddress address) {
        return members.stream()
                .filter(workload -> workload.address().equals(address))
                .map(WorkloadSpec::name)
                .findFirst();
    }

    private static List<Hint> hints(List<WorkloadState> workloads, List<ServiceState> services) {
        var hints = new ArrayList<Hint>();
        services.stream()
                .findFirst()
                .ifPresent(service ->
                        hints.add(new Hint("Open the Service twice: its instances take turns.", service.url())));
        hints.add(new Hint(
                "Click Toggle Liveness on a page: after three failed calls it is restarted.",
                workloads.get(0).url()));
        workloads.stream()
                .filter(each -> each.name().equals("load-generator"))
                .findFirst()
                .ifPresent(each -> hints.add(
                        new Hint("Start a load run, then toggle readiness: not one request fails.", each.url())));
        return hints;
    }
}
