package kubedemo.playground;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole program as a user runs it: a process of its own, with packaged workloads below a root. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class PlaygroundTest {
    @TempDir
    Path root;

    @TempDir
    Path temporary;

    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final int portBase = FreePort.rowOf(8);
    private final int servicePort = FreePort.one();
    private final Map<String, String> environment =
            new HashMap<>(Map.of("RABBITMQ_URL", "", "RABBITMQ_MANAGEMENT_URL", ""));
    private WorkloadProcess playground;

    @AfterEach
    void stop() {
        if (playground != null) {
            playground.stop(Duration.ofSeconds(30));
        }
    }

    @Test
    void should_start_probe_restart_and_balance_and_leave_nothing_behind() throws Exception {
        twoVersions();
        run();
        awaitLine("ready: http://127.0.0.1:" + servicePort);
        assertThat(root.resolve("classes.log")).isNotEmptyFile().content().doesNotContain("org.apache.qpid");
        assertThat(text())
                .contains("it is not Kubernetes")
                .doesNotContain("broker")
                .contains("Service: connections go in turn to probe-test-app-v1, probe-test-app-v2")
                .contains("Not built, so not started: load-generator")
                .contains("[probe-test-app-v1] serving as probe-test-app-v1");
        assertThat(List.of(service("/"), service("/")))
                .containsExactlyInAnyOrder("probe-test-app-v1", "probe-test-app-v2");
        assertThat(direct(0, "/env?PROBE_LIVENESS_PERIOD_SECONDS")).isEqualTo("1");
        assertThat(direct(6, "/env?APP_COLOR")).isEqualTo("green");
        var journal = Path.of(direct(0, "/env?POD_JOURNAL_DIR"));
        Files.writeString(journal.resolve("run"), "first");

        direct(0, "/set?/livez=503");
        awaitLine("probe-test-app-v1: restart 1 at once");
        assertThat(service("/")).isEqualTo("probe-test-app-v2");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> output.stream()
                                .filter("probe-test-app-v1: ready"::equals)
                                .count()
                        == 2);
        assertThat(journal.resolve("run")).hasContent("first");

        var children = children();
        assertThat(children).hasSize(2);
        playground.terminate();
        assertThat(playground.awaitExit()).isEqualTo(143);
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void should_give_workloads_the_broker_that_is_named() throws Exception {
        new FakeProject(root)
                .with(
                        "rabbitmq-consumer",
                        "env.RABBITMQ_URL = ${broker.url}",
                        "env.RABBITMQ_MANAGEMENT_URL = ${broker.management-url}");
        environment.put("RABBITMQ_URL", "amqp://me:secret@there/");
        environment.put("RABBITMQ_MANAGEMENT_URL", "http://me:secret@there:15672");
        run();
        awaitLine("broker: RABBITMQ_URL, amqp://there/");
        awaitLine("rabbitmq-consumer: ready");

        assertThat(direct(1, "/env?RABBITMQ_URL")).isEqualTo("amqp://me:secret@there/");
        assertThat(direct(1, "/env?RABBITMQ_MANAGEMENT_URL")).isEqualTo("http://me:secret@there:15672");
        assertThat(text()).doesNotContain("secret");
    }

    @Test
    void should_tell_a_workload_where_another_is() throws Exception {
        new FakeProject(root)
                .with("probe-test-app", "instances = v1,v2", "service-port = 8000")
                .with(
                        "load-generator",
                        "env.LOAD_TARGET = http://127.0.0.1:${port.probe-test-app}/burn",
                        "env.OTHER = ${port.cpu-stressor}");
        run();
        awaitLine("load-generator: ready");

        assertThat(direct(3, "/env?LOAD_TARGET")).isEqualTo("http://127.0.0.1:" + servicePort + "/burn");
        assertThat(direct(3, "/env?OTHER")).isEqualTo("" + (portBase + 4));
        assertThat(text())
                .contains("load-generator is set to cpu-stressor, which does not run: nobody answers on"
                        + " http://127.0.0.1:" + (portBase + 4))
                .doesNotContain("set to probe-test-app");
    }

    /** Which one depends on the machine: a RabbitMQ on port 5672 is used. */
    @Test
    void should_give_workloads_a_broker_that_outlives_them_where_none_is_named() throws Exception {
        new FakeProject(root)
                .with("rabbitmq-publisher", "env.RABBITMQ_URL = ${broker.url}", "env.LAST_CALL = ${broker.url}");
        run();
        awaitLine("rabbitmq-publisher: ready");

        var port = URI.create(direct(2, "/env?RABBITMQ_URL")).getPort();
        assertThat(text()).contains("127.0.0.1:" + port);
        assertThat(AmqpHandshake.of(WorkloadSpec.loopback(port), Duration.ofSeconds(5)))
                .isPresent();

        playground.terminate();
        assertThat(playground.awaitExit()).isEqualTo(143);
        assertThat(text()).contains("last call answered").doesNotContain("Exception");
        assertThat(temporary).isEmptyDirectory();
        if (text().contains("broker: embedded")) {
            assertThat(AmqpHandshake.of(WorkloadSpec.loopback(port), Duration.ofSeconds(1)))
                    .isEmpty();
        }
    }

    @Test
    void should_leave_nothing_behind_when_it_is_ended_while_starting() throws Exception {
        twoVersions();
        run();
        await().until(() -> children().size() == 2);
        var children = children();

        playground.terminate();

        assertThat(playground.awaitExit()).isEqualTo(143);
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void should_leave_nothing_running_when_it_is_killed() throws Exception {
        twoVersions();
        run();
        awaitLine("ready: http://127.0.0.1:" + servicePort);
        var children = children();
        assertThat(children).hasSize(2).allMatch(ProcessHandle::isAlive);

        ProcessHandle.of(playground.pid()).orElseThrow().destroyForcibly();

        assertThat(playground.awaitExit()).isEqualTo(137);
        await().atMost(Duration.ofSeconds(10)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void should_show_on_its_start_page_what_runs_and_whose_turn_it_is() throws Exception {
        twoVersions();
        run();
        await().atMost(Duration.ofSeconds(30)).until(() -> startPage().isPresent());
        awaitLine("ready: http://127.0.0.1:" + servicePort);
        var url = startPage().orElseThrow();
        assertThat(direct(0, "/env?START_PAGE")).isEqualTo(url);
        assertThat(state(url))
                .contains("\"name\":\"probe-test-app-v1\"", "\"state\":\"ready\",\"restarts\":0", "\"broker\":null")
                .contains("\"ready\":[\"probe-test-app-v1\",\"probe-test-app-v2\"]");
        var turn = state(url).replaceAll("(?s).*\"next\":\"([^\"]+)\".*", "$1");
        assertThat(service("/")).isEqualTo(turn);
        assertThat(state(url)).doesNotContain("\"next\":\"" + turn + "\"");

        direct(0, "/set?/readyz=503");
        await().atMost(Duration.ofSeconds(30)).until(() -> state(url).contains("\"state\":\"not ready\""));
        assertThat(state(url))
                .contains("{\"answer\":\"HTTP 503\",\"failures\":3,\"failureThreshold\":3}")
                .contains("\"ready\":[\"probe-test-app-v2\"],\"next\":\"probe-test-app-v2\"");
        direct(6, "/set?/livez=503");
        await().atMost(Duration.ofSeconds(30)).until(() -> state(url).contains("\"restarts\":1"));
        assertThat(Http.get(URI.create(url + "/timeline")))
                .contains("\"kind\":\"restart\",\"text\":\"ended with exit code ", "\"service\":\"probe-test-app\"");
    }

    private Optional<String> startPage() {
        return output.stream()
                .filter(line -> line.startsWith("start page: "))
                .map(line -> line.substring("start page: ".length()))
                .findFirst();
    }

    private static String state(String startPage) throws IOException {
        return Http.get(URI.create(startPage + "/state"));
    }

    @Test
    void should_start_nothing_when_a_port_is_taken() throws Exception {
        twoVersions();
        try (var other = new ServerSocket(servicePort)) {
            run();

            assertThat(playground.awaitExit()).isEqualTo(2);

            assertThat(text())
                    .startsWith("playground: port " + other.getLocalPort() + ", for Service probe-test-app, is taken")
                    .contains("move it with --service-port PORT")
                    .doesNotContain("serving");
        }
    }

    @Test
    void should_say_how_to_build_when_there_is_nothing_to_run() throws Exception {
        run();

        assertThat(playground.awaitExit()).isEqualTo(2);
        assertThat(text()).contains("nothing to run").contains("./mvnw");
    }

    @Test
    void should_explain_itself_on_wrong_options_and_on_request() throws Exception {
        run("--colour", "blue");
        assertThat(playground.awaitExit()).isEqualTo(2);
        assertThat(text()).startsWith("playground: unknown option --colour").contains("usage: ");

        output.clear();
        run("--help");
        assertThat(playground.awaitExit()).isZero();
        assertThat(text()).startsWith("Starts the packaged workloads").contains("--port-base PORT");
    }

    private void twoVersions() throws IOException {
        new FakeProject(root)
                .with(
                        "probe-test-app",
                        "instances = v1,v2",
                        "service-port = 8000",
                        "env.v1.APP_COLOR = blue",
                        "env.v2.APP_COLOR = green");
        Files.createDirectory(root.resolve("load-generator"));
    }

    private void run(String... more) throws IOException {
        var command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Djava.io.tmpdir=" + temporary,
                "-XX:-UsePerfData",
                "-Xlog:class+load:file=" + root.resolve("classes.log"),
                "-cp",
                System.getProperty("java.class.path"),
                Playground.class.getName(),
                "--root",
                root.toString(),
                "--port-base",
                "" + portBase,
                "--service-port",
                "" + servicePort,
                "--probe-period-seconds",
                "1"));
        command.addAll(List.of(more));
        playground =
                WorkloadProcess.start(new WorkloadSpec("playground", servicePort, command, environment), output::add);
    }

    private List<ProcessHandle> children() {
        return ProcessHandle.of(playground.pid()).stream()
                .flatMap(ProcessHandle::children)
                .toList();
    }

    private void awaitLine(String line) {
        await().atMost(Duration.ofSeconds(30)).until(() -> output.contains(line));
    }

    private String text() {
        return String.join("\n", output);
    }

    private String service(String path) throws IOException {
        return Http.get(URI.create("http://127.0.0.1:" + servicePort + path));
    }

    private String direct(int place, String path) throws IOException {
        return Http.get(URI.create("http://127.0.0.1:" + (portBase + place) + path));
    }
}
