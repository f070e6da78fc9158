package kubedemo.playground;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything of a project running together: a supervisor for each instance, one kubelet loop for all, and a proxy for
 * each Service.
 */
public final class Playground implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofDays(1);

    private final Project project;
    private final Console console;
    private final KubeletLoop kubelet;
    private final ScratchFolder scratch;
    private final List<Supervisor> supervisors = new ArrayList<>();
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
        this.kubelet = new KubeletLoop(timing, console);
        this.scratch = ScratchFolder.create();
        var template = new PodTemplate(scratch.path(), timing);
        for (Instance instance : project.instances()) {
            supervisors.add(new Supervisor(template.workload(instance), BackOff.kubernetes(), kubelet::watch, console));
        }
        for (Service service : project.services()) {
            proxies.add(new ConnectionProxy(service.port(), () -> readyEndpoints(service)));
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            Options options = Options.parse(arguments);
            if (options.help()) {
                System.out.print(Options.USAGE);
                return;
            }
            var project = Project.at(options.root(), options.portBase(), options.servicePort());
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

    /** Starts all; returns before they serve. */
    public void start() {
        StartTable.print(project, console);
        proxies.forEach(ConnectionProxy::start);
        supervisors.forEach(Supervisor::start);
    }

    /** Waits until every instance is ready and says where to go; false when that took longer than {@code longest}. */
    public boolean awaitReady(Duration longest) throws InterruptedException {
        boolean ready = kubelet.awaitReady(
                supervisors.stream().map(Supervisor::workload).toList(), longest);
        if (ready) {
            console.line("ready: http://127.0.0.1:" + project.claims().get(0).port());
        }
        return ready;
    }

    /** By instance, in the order of the project. */
    public List<Supervisor> supervisors() {
        return List.copyOf(supervisors);
    }

    /** Stops everything and removes what it has written: at once, or after each workload's grace at the latest. */
    @Override
    public void close() {
        kubelet.close();
        proxies.forEach(ConnectionProxy::close);
        supervisors.forEach(Supervisor::terminate);
        supervisors.forEach(Supervisor::close);
        scratch.close();
    }

    private List<InetSocketAddress> readyEndpoints(Service service) {
        return supervisors.stream()
                .map(Supervisor::workload)
                .filter(workload -> service.instances().contains(workload.name()))
                .filter(kubelet::isReady)
                .map(Workload::address)
                .toList();
    }
}
