package kubedemo.playground;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything of a project running together: a restarter for each instance, one kubelet loop for all, a proxy for each
 * Service, and a broker where a workload needs one.
 */
public final class Playground implements AutoCloseable {
    /** Where the start page is, unless that port is taken. */
    static final int START_PAGE_PORT = 8080;

    private static final Duration LONGEST_START = Duration.ofDays(1);

    private final Project project;
    private final Console console;
    private final Timeline timeline;
    private final KubeletLoop kubelet;
    private final ScratchFolder scratch;
    private final Optional<PlaygroundBroker> broker;
    private final StartPage startPage;
    private final List<Restarter> restarters = new ArrayList<>();
    private final List<ConnectionProxy> proxies = new ArrayList<>();

    /**
     * Makes everything ready and starts nothing yet, so that {@link #close} can come at any time.
     *
     * @throws UsageException when there is nothing to run, or a port is taken
     */
    public Playground(Project project, ProbeTiming timing, Console console) throws IOException {
        if (project.instances().isEmpty()) {
            throw new UsageException("nothing to run: no packaged workload is below the root; build with"
                    + " ./mvnw -DskipTests package, or name the project with --root");
        }
        Ports.requireFree(project.claims());
        this.project = project;
        this.console = console;
        this.timeline = new Timeline(Clock.systemUTC(), project.services());
        this.kubelet = new KubeletLoop(timing, console, timeline);
        this.broker = project.needsBroker() ? Optional.of(new PlaygroundBroker(findBroker(project))) : Optional.empty();
        this.scratch = ScratchFolder.create();
        this.startPage = StartPage.open(START_PAGE_PORT, claimed(project), this::state, this::timeline);
        var template = new PodTemplate(scratch.path(), timing, Optional.of(startPage.url()));
        for (var instance : project.instances()) {
            var resolved = broker.map(PlaygroundBroker::address)
                    .map(BrokerAddress::references)
                    .map(instance::with)
                    .orElse(instance);
            restarters.add(new Restarter(template.workload(resolved), BackOff.kubernetes(), kubelet::watch, console));
        }
        for (var service : project.services()) {
            proxies.add(new ConnectionProxy(service.port(), () -> readyEndpoints(service)));
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            var options = Options.parse(arguments);
            if (options.help()) {
                System.out.print(Options.USAGE);
                return;
            }
            var project = Project.at(options.root(), options.portBase(), options.servicePort(), options.examples());
            var timing = ProbeTiming.kubernetesDefaults().withPeriod(options.probePeriod());
            var playground = new Playground(project, timing, Console.standard());
            Runtime.getRuntime().addShutdownHook(new Thread(playground::close, "stop everything"));
            playground.start();
            playground.awaitReady(LONGEST_START);
        } catch (UsageException wrong) {
            System.err.println("playground: " + wrong.getMessage());
            System.err.print("\n" + Options.USAGE);
            System.exit(2);
        }
    }

    /**
     * Starts all, the broker first; returns before the workloads serve.
     *
     * @throws IOException when there is no room for the broker's folder
     */
    public void start() throws IOException {
        StartTable.print(project, startPage, console);
        startPage.start();
        if (broker.isPresent()) {
            broker.get().open(console);
        }
        proxies.forEach(ConnectionProxy::start);
        restarters.forEach(Restarter::start);
    }

    /** Waits until every instance is ready and says where to go; false when that took longer than {@code longest}. */
    public boolean awaitReady(Duration longest) throws InterruptedException {
        var ready =
                kubelet.awaitReady(restarters.stream().map(Restarter::workload).toList(), longest);
        if (ready) {
            console.line("ready: http://127.0.0.1:" + project.claims().get(0).port());
            console.line("start page: " + startPage.url());
        }
        return ready;
    }

    /** By instance, in the order of the project. */
    public List<Restarter> restarters() {
        return List.copyOf(restarters);
    }

    /** Stops everything and removes what it has written: at once, or after each workload's grace at the latest. */
    @Override
    public void close() {
        kubelet.close();
        proxies.forEach(ConnectionProxy::close);
        restarters.forEach(Restarter::terminate);
        restarters.forEach(Restarter::close);
        broker.ifPresent(PlaygroundBroker::close);
        startPage.close();
        scratch.close();
    }

    private static BrokerAddress findBroker(Project project) throws IOException {
        return BrokerSearch.here().find(claimed(project));
    }

    private static Set<Integer> claimed(Project project) {
        return project.claims().stream().map(Ports.Claim::port).collect(Collectors.toSet());
    }

    private StateDocument state() {
        return new CurrentState(project, kubelet, restarters, proxies, broker).document();
    }

    private TimelineDocument timeline() {
        return timeline.document(state().workloads());
    }

    private List<InetSocketAddress> readyEndpoints(Service service) {
        return restarters.stream()
                .map(Restarter::workload)
                .filter(workload -> service.instances().contains(workload.name()))
                .filter(kubelet::isReady)
                .map(WorkloadSpec::address)
                .toList();
    }
}
