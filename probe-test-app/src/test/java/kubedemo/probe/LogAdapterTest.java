package kubedemo.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kubedemo.kit.config.Environment;
import kubedemo.kit.pod.Ticker.Tick;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LogAdapterTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void should_count_the_requests_of_a_log(@TempDir Path folder) throws IOException {
        var log = folder.resolve("app.txt");
        Files.writeString(log, """
                10.1.0.1 - - [28/Nov/2026:10:00:00 +0000] "GET /color HTTP/1.1" 200 58 "-" "curl/8.5.0"
                10.1.0.1 - - [28/Nov/2026:10:00:01 +0000] "GET /color HTTP/1.1" 200 42 "-" "a \\"quoted\\" client"
                10.1.0.1 - jane [28/Nov/2026:10:00:02 +0000] "POST /faults HTTP/1.1" 403 -
                a line of something else
                10.1.0.1 - - [28/Nov/2026:10:00:03 +0000] "ANYTHING / HTTP/1.1" 405 10 "-" "-"
                """);
        var adapter = adapter(Map.of("ADAPT_LOG", log.toString()));

        adapter.read(new Tick(1));
        adapter.read(new Tick(2));

        assertThat(requests("GET", "200")).isEqualTo(2);
        assertThat(requests("POST", "403")).isEqualTo(1);
        assertThat(registry.get("log.response").counter().count()).isEqualTo(100);
        assertThat(registry.get("log.lines.unknown").counter().count()).isEqualTo(2);
    }

    @Test
    void should_count_nothing_where_no_log_is_named() {
        adapter(Map.of()).read(new Tick(1));

        assertThat(registry.getMeters()).isEmpty();
    }

    private LogAdapter adapter(Map<String, String> variables) {
        return new LogAdapter(new Environment(variables::get), registry);
    }

    private double requests(String method, String status) {
        return registry.get("log.requests")
                .tags("method", method, "status", status)
                .counter()
                .count();
    }
}
