package kubedemo.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** What the app calls in tests: answers as it is told, and remembers the headers of the last call. */
final class FakeUpstream {
    static final FakeUpstream ONE = new FakeUpstream();

    /** What it does with a call. */
    interface Answer {
        void to(HttpExchange call) throws IOException;
    }

    private final HttpServer server;
    private final AtomicReference<Answer> answer = new AtomicReference<>(call -> send(call, 200, "{}"));
    private final AtomicReference<Map<String, List<String>>> received = new AtomicReference<>(Map.of());

    private FakeUpstream() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "fake-upstream");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", call -> {
            received.set(Map.copyOf(call.getRequestHeaders()));
            answer.get().to(call);
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void answers(Answer how) {
        answer.set(how);
    }

    void answers(int status, String body) {
        answers(call -> send(call, status, body));
    }

    /** Of the last call, by names as Java's server writes them ({@code End-user}). */
    Map<String, List<String>> received() {
        return received.get();
    }

    static void send(HttpExchange call, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("X-Pod", "backend-1");
        call.getResponseHeaders().set("X-Version", "v2");
        call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}
