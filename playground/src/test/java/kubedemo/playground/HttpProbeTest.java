package kubedemo.playground;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HttpProbeTest {
    private final HttpProbe probe = new HttpProbe(Duration.ofMillis(300));

    @ParameterizedTest
    @CsvSource({"200, true", "204, true", "302, true", "399, true", "400, false", "404, false", "503, false"})
    void should_call_200_to_399_a_success(int status, boolean success) throws IOException {
        var server = HttpServer.create(WorkloadSpec.loopback(0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            var answer = probe.get(uri(server.getAddress().getPort()));

            assertThat(answer.success()).isEqualTo(success);
            assertThat(answer.arrived()).isTrue();
            assertThat(answer.text()).isEqualTo("HTTP " + status);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void should_fail_when_there_is_no_answer_in_time() throws IOException {
        try (var silent = new ServerSocket(0)) {
            var answer = probe.get(uri(silent.getLocalPort()));

            assertThat(answer.success()).isFalse();
            assertThat(answer.arrived()).isFalse();
            assertThat(answer.text()).isEqualTo("no answer within 300 ms");
        }
    }

    @Test
    void should_fail_when_nobody_listens() {
        var answer = probe.get(uri(FreePort.one()));

        assertThat(answer.arrived()).isFalse();
        assertThat(answer.text()).containsIgnoringCase("refused");
    }

    private static URI uri(int port) {
        return URI.create("http://127.0.0.1:" + port + "/livez");
    }
}
