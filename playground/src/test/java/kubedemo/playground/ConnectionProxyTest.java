package kubedemo.playground;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class ConnectionProxyTest {
    private final List<InetSocketAddress> endpoints = new CopyOnWriteArrayList<>();
    private EchoServer one;
    private EchoServer two;
    private ConnectionProxy proxy;

    @BeforeEach
    void start() throws IOException {
        one = new EchoServer("one");
        two = new EchoServer("two");
        endpoints.addAll(List.of(one.address(), two.address()));
        proxy = new ConnectionProxy(0, () -> List.copyOf(endpoints)).start();
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        one.close();
        two.close();
    }

    @Test
    void should_give_each_connection_the_next_endpoint() throws IOException {
        assertThat(List.of(talk("a"), talk("b"), talk("c"), talk("d")))
                .containsExactly("one:a", "two:b", "one:c", "two:d");
    }

    @Test
    void should_leave_open_connections_where_they_are_when_the_endpoints_change() throws IOException {
        try (var kept = connect()) {
            assertThat(read(kept, 4)).isEqualTo("one:");
            endpoints.remove(one.address());

            assertThat(List.of(talk("a"), talk("b"))).containsExactly("two:a", "two:b");

            kept.getOutputStream().write('x');
            assertThat(read(kept, 1)).isEqualTo("x");
        }
    }

    @Test
    void should_reset_a_connection_when_there_is_no_endpoint() {
        endpoints.clear();

        assertThatThrownBy(() -> talk("a")).isInstanceOf(SocketException.class);
        assertThat(proxy.connections()).isZero();
    }

    @Test
    void should_reset_a_connection_when_the_endpoint_is_gone() {
        endpoints.clear();
        endpoints.add(WorkloadSpec.loopback(FreePort.one()));

        assertThatThrownBy(() -> talk("a")).isInstanceOf(SocketException.class);
        await().untilAsserted(() -> assertThat(proxy.connections()).isZero());
    }

    @Test
    void should_pass_a_half_close_on_and_still_carry_the_answer() throws IOException {
        try (var socket = connect()) {
            var large = new byte[1_000_000];
            Arrays.fill(large, (byte) 'x');
            Future<?> sent = Executors.newSingleThreadExecutor().submit(() -> {
                socket.getOutputStream().write(large);
                socket.shutdownOutput();
                return null;
            });

            // The server ends its side only after it has seen the end of ours.
            var answer = socket.getInputStream().readAllBytes();

            assertThat(answer).hasSize(4 + large.length).endsWith(Arrays.copyOf(large, 1000));
            assertThat(sent).isDone();
        }
    }

    @Test
    void should_break_the_connection_behind_when_the_client_breaks_its_own() throws IOException {
        var socket = connect();
        assertThat(read(socket, 4)).isEqualTo("one:");
        socket.setSoLinger(true, 0);
        socket.close();

        await().untilAsserted(() -> {
            assertThat(one.connections()).isZero();
            assertThat(proxy.connections()).isZero();
        });
    }

    @Test
    void should_refuse_connections_and_end_open_ones_once_closed() throws IOException {
        var socket = connect();
        assertThat(read(socket, 4)).isEqualTo("one:");

        proxy.close();

        assertThatThrownBy(() -> read(socket, 1)).isInstanceOf(SocketException.class);
        assertThatThrownBy(this::connect).isInstanceOf(SocketException.class);
    }

    @Test
    void should_hold_hundreds_at_once_and_leave_nothing_behind() throws Exception {
        var threads = Thread.activeCount();
        var sockets = new ArrayList<Socket>();
        for (var i = 0; i < 400; i++) {
            sockets.add(connect());
        }
        for (var socket : sockets) {
            socket.getOutputStream().write('x');
            assertThat(read(socket, 5)).matches("(one|two):x");
        }
        assertThat(proxy.connections()).isEqualTo(400);
        assertThat(one.connections()).isEqualTo(200);
        // The echo servers' own threads, and none of the proxy's.
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 400);

        for (var socket : sockets) {
            socket.close();
        }

        await().untilAsserted(() -> assertThat(proxy.connections() + one.connections() + two.connections())
                .isZero());
    }

    @Test
    void should_carry_300_new_connections_a_second() throws Exception {
        var clients = Executors.newScheduledThreadPool(8);
        var answers = new CopyOnWriteArrayList<String>();
        for (var i = 0; i < 900; i++) {
            clients.schedule(() -> answers.add(talk("hi")), i * 1_000_000L / 300, TimeUnit.MICROSECONDS);
        }
        clients.shutdown();

        assertThat(clients.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        assertThat(answers).hasSize(900).containsOnly("one:hi", "two:hi");
        assertThat(answers.stream().filter("one:hi"::equals)).hasSize(450);
        await().untilAsserted(() -> assertThat(proxy.connections() + one.connections() + two.connections())
                .isZero());
    }

    private Socket connect() throws IOException {
        return new Socket("127.0.0.1", proxy.port());
    }

    private String talk(String text) throws IOException {
        try (var socket = connect()) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String read(Socket socket, int count) throws IOException {
        var in = socket.getInputStream();
        var bytes = in.readNBytes(count);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
