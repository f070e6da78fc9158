package kubedemo.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kubedemo.playground.PackagedWorkload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The arguments of the Job in k8s/base/load-run, but for where they go and for how long. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JobIT {
    private static final int PARTS = 3;

    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void should_complete_when_the_limit_was_kept() throws Exception {
        try (var job = launch()) {
            assertThat(job.exitCode()).as(job.output()).isZero();
            assertThat(job.output()).contains("100/s for 1s to " + target());
        }
    }

    @Test
    void should_fail_when_the_limit_was_missed() throws Exception {
        server.stop(0);

        try (var job = launch()) {
            assertThat(job.exitCode()).as(job.output()).isOne();
        }
    }

    /** As the pods of an indexed Job, whose logs are read together. */
    @Test
    void should_be_one_run_again_when_its_parts_are_merged(@TempDir Path folder) throws Exception {
        var log = new StringBuilder();
        for (var index = 0; index < PARTS; index++) {
            var variables = Map.of("JOB_COMPLETION_INDEX", String.valueOf(index));
            try (var part = launch(variables, "--parts", String.valueOf(PARTS), "--output", "-")) {
                assertThat(part.exitCode()).as(part.output()).isZero();
                assertThat(part.output()).contains("part " + (index + 1) + " of " + PARTS);
                log.append(part.output()).append("\n");
            }
        }
        var file = Files.writeString(folder.resolve("log"), log).toString();

        try (var merge = PackagedWorkload.launch("load-generator", Map.of(), "merge", "--max-errors=0%", file)) {
            assertThat(merge.exitCode()).as(merge.output()).isZero();
            assertThat(merge.output())
                    .contains("scheduled 100, started 100 ", "answered 100, failed 0 ", "3 runs, started within");
        }
        try (var merge = PackagedWorkload.launch("load-generator", Map.of(), "merge", file, file)) {
            assertThat(merge.exitCode()).isEqualTo(2);
            assertThat(merge.output()).contains("allowed: each run once");
        }
    }

    private PackagedWorkload launch() throws IOException {
        return launch(Map.of());
    }

    private PackagedWorkload launch(Map<String, String> variables, String... more) throws IOException {
        var arguments = new ArrayList<>(arguments());
        arguments.addAll(List.of(more));
        arguments.set(arguments.indexOf("--target") + 1, target());
        arguments.set(arguments.indexOf("--duration") + 1, "1s");
        return PackagedWorkload.launch("load-generator", variables, arguments.toArray(String[]::new));
    }

    private String target() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private static List<String> arguments() throws IOException {
        var lines = Files.readAllLines(Path.of("../k8s/base/load-run/job.yaml")).stream()
                .map(String::strip)
                .toList();
        return lines.stream()
                .skip(lines.indexOf("args:") + 1L)
                .takeWhile(line -> line.startsWith("- "))
                .map(line -> line.substring(2))
                .toList();
    }
}
