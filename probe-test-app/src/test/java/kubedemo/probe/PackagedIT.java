package kubedemo.probe;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import kubedemo.kit.contract.ProcessContract;
import kubedemo.playground.PackagedWorkload;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged jar as a process: what it answers, what it refuses to start with, and how it ends. */
class PackagedIT extends ProcessContract {
    private static final String MODULE = "probe-test-app";

    /** What Kubernetes adds for each Service of the namespace, in the form of Docker links. */
    private static final Map<String, String> SERVICE_LINKS = Map.of(
            "KUBERNETES_PORT", "tcp://10.96.0.1:443",
            "PROBE_TEST_APP_SERVICE_HOST", "10.96.7.7",
            "PROBE_TEST_APP_SERVICE_PORT", "8000",
            "PROBE_TEST_APP_SERVICE_PORT_HTTP", "8000",
            "PROBE_TEST_APP_PORT", "tcp://10.96.7.7:8000",
            "PROBE_TEST_APP_PORT_8000_TCP", "tcp://10.96.7.7:8000",
            "PROBE_TEST_APP_PORT_8000_TCP_PROTO", "tcp",
            "LOAD_GENERATOR_PORT", "tcp://10.96.7.8:80",
            "RABBITMQ_PORT", "tcp://10.96.7.9:5672");

    @AutoClose
    private static PackagedWorkload app;

    @BeforeAll
    static void start() throws Exception {
        var variables = new HashMap<>(SERVICE_LINKS);
        variables.putAll(Map.of("POD_NAME", "blue-1", "APP_VERSION", "v7", "HTTP_PATH_PREFIX", "/demo/"));
        app = PackagedWorkload.start(MODULE, variables);
        // REST Assured takes seconds for its first call, which a workload that is leaving would not wait for.
        endings(app);
    }

    @Test
    void should_show_its_own_memory_in_the_playground_and_not_that_of_the_machine() throws Exception {
        var kernel = Files.readAllLines(Path.of("/proc", Long.toString(app.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();

        var resources = given().get(app.uri("/resources")).jsonPath();

        assertThat((Object) resources.get("cgroupVersion")).isNull();
        assertThat(resources.getLong("memory.workingSet")).isBetween(kernel * 3 / 4, kernel * 5 / 4);
        assertThat(resources.getDouble("cpu.usageSeconds")).isBetween(0.1, 60.0);
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/plain",
        "/livez, application/json",
        "/readyz, application/json",
        "/startupz, application/json",
        "/probes, application/json",
        "/probes/liveness, application/json",
        "/pod, application/json",
        "/resources, application/json",
        "/metrics, application/openmetrics-text",
        "/q/openapi, application/",
        "/color, application/json",
        "/burn, application/json",
        "/burn?cpu=1ms, application/json",
        "/faults, application/json",
        "/metric, application/json",
        "/request, text/plain",
        "/kit/page.js, text/javascript",
        "/kit/page.css, text/css",
        "/kit/icon.svg, image/svg+xml",
        "/probe-test-app.js, text/javascript",
        "/probe-test-app.css, text/css"
    })
    void should_answer_and_name_pod_and_version(String path, String type) {
        Response response = get(app, path);

        assertThat(response.statusCode()).as(path).isEqualTo(200);
        assertThat(response.contentType()).startsWith(type);
        assertThat(response.header("X-Pod")).isEqualTo("blue-1");
        assertThat(response.header("X-Version")).isEqualTo("v7");
    }

    @ParameterizedTest
    @CsvSource({
        "/demo, 200",
        "/demo/, 200",
        "/demo?expect-pod=other, 409",
        "/demo/pod, 200",
        "/demo/color?keep-alive=true, 200",
        "/demo/kit/page.css, 200",
        "/demo/nothing, 404",
        "/demo/demo/pod, 404",
        "/demopod, 404"
    })
    void should_serve_below_its_prefix_too(String path, int status) {
        assertThat(get(app, path).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"/demo/request, /demo/request", "/request, /request", "/demo/request?a=%2F, /demo/request"})
    void should_say_which_path_a_request_had_when_it_came(String path, String received) {
        assertThat(get(app, path).asString()).startsWith("GET " + received + " HTTP/1.1\npod: blue-1\n");
    }

    @Test
    void should_show_all_headers_of_a_request_in_their_order_and_harmlessly() throws Exception {
        var answer = raw(
                "GET /request HTTP/1.0\r\nb: 1\r\nX-Forwarded-For: 10.0.0.1\r\na: 2\r\nB: 3\t4\r\nx-forwarded-for: ::1\r\n\r\n");

        assertThat(answer).contains("\"protocol\":\"HTTP/1.0\",\"host\":null,").endsWith("""
                "forwarded":[{"name":"X-Forwarded-For","value":"10.0.0.1"},{"name":"x-forwarded-for","value":"::1"}],\
                "tracing":[],"mesh":[],"headers":[{"name":"b","value":"1"},{"name":"X-Forwarded-For","value":"10.0.0.1"},\
                {"name":"a","value":"2"},{"name":"B","value":"3?4"},{"name":"x-forwarded-for","value":"::1"}]}""");
    }

    @Test
    void should_give_its_page_below_the_prefix_that_base() {
        assertThat(pageOf("/demo")).contains("<base href=\"/demo/\">");
        assertThat(pageOf("/demo/")).contains("<base href=\"/demo/\">");
        assertThat(pageOf("/")).doesNotContain("<base");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/pod?a=%zz", "/%", "/demo/%c"})
    void should_refuse_a_malformed_address_as_anything_else(String path) throws Exception {
        for (var method : List.of("GET", "PUT")) {
            var answer = raw(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            assertThat(answer)
                    .startsWith("HTTP/1.1 400 ")
                    .contains("X-Pod: blue-1", "application/problem+json", "percent encoding");
        }
    }

    @ParameterizedTest
    @CsvSource({"/color, close", "/burn, close", "/, close", "/color?expect-pod=other, close", "/pod, keep-alive"})
    void should_do_what_its_answer_says_of_a_connection_of_HTTP_1_0(String path, String connection) throws Exception {
        try (var socket = new Socket("127.0.0.1", app.workload().port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(("GET " + path + " HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n").getBytes());
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream()));
            var head = lines.lines()
                    .takeWhile(line -> !line.isEmpty())
                    .map(String::toLowerCase)
                    .toList();

            assertThat(head)
                    .contains("connection: " + connection)
                    .doesNotContain(connection.equals("close") ? "connection: keep-alive" : "connection: close");
            if (connection.equals("close")) {
                assertThat(lines.lines())
                        .as("the end of the body is the end of the stream")
                        .isNotEmpty();
            }
        }
    }

    @Test
    void should_serve_in_the_C_locale_and_say_which_names_it_cannot_read(@TempDir Path folder) throws Exception {
        // The test's own locale may have no such letters either.
        run("touch \"$1/plain.txt\" \"$1/gr$(printf '\\303\\266\\303\\237')e.txt\"", folder);
        var variables = Map.of("LC_ALL", "C", "FILES_DIR", folder.toString());
        try (var workload = PackagedWorkload.start(MODULE, variables)) {
            given().accept("text/html")
                    .get(workload.uri("/"))
                    .then()
                    .statusCode(200)
                    .body(containsString("plain.txt"))
                    .body(containsString("1 more has a name that this process cannot read"));
            given().get(workload.uri("/files")).then().statusCode(200).body("name", equalTo(List.of("plain.txt")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MESSAGE_FILE", "FILES_DIR", "LOG_FILE", "POD_JOURNAL_DIR", "SECRET_NAMES"})
    void should_refuse_a_path_that_the_C_locale_has_no_letters_for(String variable) throws Exception {
        try (var refusing = launch(Map.of("LC_ALL", "C", variable, "/gr\u00f6\u00dfe.txt"))) {
            assertThat(refusing.exitCode()).as(refusing.output()).isEqualTo(2);
            assertThat(refusing.output()).hasLineCount(1).contains(variable);
        }
    }

    @Test
    void should_label_its_metrics_by_what_it_has_and_not_by_what_is_asked_for() throws Exception {
        for (int i = 0; i < 120; i++) {
            raw("INVENTED" + i + " /color HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            given().get(app.uri("/invented-" + i + "?expect-pod=other"));
            given().header("Origin", "http://evil.example").put(app.uri("/invented-" + i));
        }
        given().get(app.uri("/burn?cpu=1ms"));

        var metrics = given().get(app.uri("/metrics")).asString();
        assertThat(metrics).contains("method=\"OTHER\"", "uri=\"/burn\"").doesNotContainIgnoringCase("invented");
    }

    @Test
    void should_show_a_page_to_browsers_and_the_same_facts_to_curl() {
        Response page = given().accept("text/html,*/*;q=0.8").get(app.uri("/"));

        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.asString()).contains("<h1>blue-1</h1>");
        assertThat(get(app, "/").asString()).startsWith("probe-test-app v7 (blue)\npod: blue-1\n");
    }

    @Test
    void should_take_no_harm_from_the_variables_that_kubernetes_adds_for_services() {
        assertThat(get(app, "/color").statusCode()).isEqualTo(200);
        assertThat(app.output()).doesNotContain("WARN", "ERROR");
    }

    @Test
    void should_end_on_SIGTERM_without_a_delay_although_a_page_is_open() throws Exception {
        try (var leaving = PackagedWorkload.start(MODULE, Map.of("SHUTDOWN_DELAY", "0s"))) {
            Queue<String> events = new ConcurrentLinkedQueue<>();
            CompletableFuture<Void> stream = follow(leaving, events);
            await().until(() -> events.contains("event:beat"));

            leaving.sigterm();

            stream.join();
            assertThat(events).contains("event:shutting-down");
            assertThat(leaving.exitCode()).isEqualTo(SIGTERM);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "2s"})
    void should_still_answer_and_log_what_is_under_way_at_SIGTERM(String delay, @TempDir Path folder) throws Exception {
        var log = folder.resolve("app.txt");
        try (var leaving =
                PackagedWorkload.start(MODULE, Map.of("SHUTDOWN_DELAY", delay, "LOG_FILE", log.toString()))) {
            var slow = CompletableFuture.supplyAsync(() -> get(leaving, "/color?latency=3s"));
            await().until(() -> inFlight(leaving) > 0);

            leaving.sigterm();

            assertThat(slow.join().statusCode()).isEqualTo(200);
            assertThat(leaving.exitCode()).isEqualTo(SIGTERM);
            assertThat(log).content().contains("\"GET /color HTTP/1.1\" 200 ");
        }
    }

    @Test
    void should_remember_in_the_next_run_how_the_last_one_ended_and_add_to_its_log(@TempDir Path folder)
            throws Exception {
        var log = folder.resolve("app.txt");
        try (var pod = PackagedWorkload.start(MODULE, Map.of("LOG_FILE", log.toString()))) {
            get(pod, "/color?of=the-first-run");
            pod.sigterm();
            pod.startAgain();
            assertThat(endings(pod)).singleElement().asString().contains("SIGTERM");
            assertThat(log).content().contains("\"GET /color HTTP/1.1\" 200 ");

            given().contentType(ContentType.JSON)
                    .body("{\"exitCode\":7}")
                    .post(pod.uri("/crash"))
                    .then()
                    .statusCode(202);
            assertThat(pod.exitCode()).isEqualTo(7);
            pod.startAgain();
            assertThat(endings(pod)).containsExactly("crashed on request with exit code 7", "told to stop (SIGTERM)");

            // A run that nobody warns is known by what it wrote down before.
            await().until(() -> runsWrittenDown(pod) == 3);
            pod.sigkill();
            assertThat(pod.exitCode()).isEqualTo(137);
            pod.startAgain();
            assertThat(endings(pod)).hasSize(3).first().asString().doesNotContain("exit code", "SIGTERM");
            assertThat(get(pod, "/").asString())
                    .contains("previous run: " + endings(pod).get(0));
        }
    }

    private static void run(String script, Path argument) throws Exception {
        assertThat(new ProcessBuilder("sh", "-c", script, "sh", argument.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    private static String pageOf(String path) {
        return given().accept("text/html").get(app.uri(path)).asString();
    }

    /** @return the whole answer to what no HTTP client would send */
    private static String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", app.workload().port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Response get(PackagedWorkload workload, String path) {
        return given().get(workload.uri(path));
    }

    private static List<String> endings(PackagedWorkload pod) {
        return get(pod, "/pod").jsonPath().getList("previousRuns.end");
    }

    private static int runsWrittenDown(PackagedWorkload pod) throws Exception {
        var journal = Path.of(pod.workload().environment().get("POD_JOURNAL_DIR"), "runs.json");
        return Files.exists(journal)
                ? JsonPath.from(Files.readString(journal)).getList("$").size()
                : 0;
    }

    /** Requests that have arrived and are not yet answered, the one that asks left out. */
    private static int inFlight(PackagedWorkload workload) {
        return get(workload, "/metrics")
                        .asString()
                        .lines()
                        .filter(line -> line.startsWith("http_server_active_requests"))
                        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum()
                - 1;
    }
}
