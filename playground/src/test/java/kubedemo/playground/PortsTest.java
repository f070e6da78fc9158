package kubedemo.playground;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PortsTest {
    @Test
    void should_accept_free_ports() {
        var port = FreePort.one();

        assertThatCode(() -> Ports.requireFree(List.of(claim(port)))).doesNotThrowAnyException();
    }

    @Test
    void should_name_a_taken_port_its_owner_and_the_option_also_where_all_addresses_are_taken() throws IOException {
        try (var loopback = new ServerSocket();
                var everywhere = new ServerSocket(0)) {
            loopback.bind(new InetSocketAddress("127.0.0.1", 0));
            for (var port : new int[] {loopback.getLocalPort(), everywhere.getLocalPort()}) {
                assertThatThrownBy(() -> Ports.requireFree(List.of(claim(port))))
                        .isInstanceOf(UsageException.class)
                        .hasMessage("port " + port + ", for cpu-stressor, is taken by another program on this machine;"
                                + " move it with --port-base PORT");
            }
        }
    }

    @Test
    void should_refuse_the_same_port_twice_and_ports_beyond_the_last() {
        var port = FreePort.one();
        var service = new Ports.Claim(port, "Service probe-test-app", "--service-port");

        assertThatThrownBy(() -> Ports.requireFree(List.of(service, claim(port))))
                .hasMessageContaining("is also wanted by Service probe-test-app");
        assertThatThrownBy(() -> Ports.requireFree(List.of(claim(65536)))).hasMessageContaining("65535 is the last");
    }

    private static Ports.Claim claim(int port) {
        return new Ports.Claim(port, "cpu-stressor", "--port-base");
    }
}
