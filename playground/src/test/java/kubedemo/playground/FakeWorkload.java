package kubedemo.playground;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A real process whose probes can be set: {@code /set?/livez=503} makes liveness fail, status 0 never answers;
 * {@code /calls} lists who called; {@code /env?NAME} tells a variable; {@code /exit?3} ends it; all else its name.
 */
public final class FakeWorkload {
    private final Map<String, Integer> status = new ConcurrentHashMap<>(Map.of("/livez", 200, "/readyz", 200));
    private final Queue<String> calls = new ConcurrentLinkedQueue<>();

    /**
     * With {@code STUBBORN} set it ignores SIGTERM; with {@code LAST_CALL} set it takes a second to end and then tells
     * whether that URL's port is still open; with {@code FIRST_EXIT} set it ends at once with that code.
     */
    public static void main(String[] arguments) throws IOException {
        if (System.getenv("FIRST_EXIT") != null) {
            System.out.println("leaving");
            System.exit(Integer.parseInt(System.getenv("FIRST_EXIT")));
        }
        if (System.getenv("STUBBORN") != null) {
            Runtime.getRuntime().addShutdownHook(new Thread(FakeWorkload::waitForEver));
        }
        if (System.getenv("LAST_CALL") != null) {
            Runtime.getRuntime().addShutdownHook(new Thread(FakeWorkload::lastCall));
        }
        if (System.getenv("POD_ENDS_WITH_STDIN") != null) {
            new Thread(FakeWorkload::endWithInput).start();
        }
        var server = HttpServer.create(WorkloadSpec.loopback(Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"))), 0);
        server.createContext("/", new FakeWorkload()::answer);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        System.out.println("serving as " + System.getenv("POD_NAME"));
    }

    /** Runs it from the test's own classes. */
    static WorkloadSpec workload(String name, Map<String, String> environment) {
        var port = FreePort.one();
        var merged = new ConcurrentHashMap<>(environment);
        merged.put("POD_NAME", name);
        merged.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        var command = List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                FakeWorkload.class.getName());
        return new WorkloadSpec(name, port, command, merged);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var query = exchange.getRequestURI().getQuery();
        var code = status.getOrDefault(path, 200);
        if (status.containsKey(path)) {
            calls.add(path + " " + exchange.getRequestHeaders().getFirst("User-Agent") + " from "
                    + exchange.getRemoteAddress().getPort());
        }
        if (code == 0) {
            waitForEver();
        }
        var body =
                switch (path) {
                    case "/set" -> {
                        status.put(query.split("=")[0], Integer.valueOf(query.split("=")[1]));
                        yield query;
                    }
                    case "/calls" -> String.join("\n", calls);
                    case "/env" -> String.valueOf(System.getenv(query));
                    case "/exit" -> {
                        System.exit(Integer.parseInt(query));
                        yield "";
                    }
                    default -> System.getenv("POD_NAME") + "";
                };
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void lastCall() {
        try {
            new CountDownLatch(1).await(1, TimeUnit.SECONDS);
            new Socket("127.0.0.1", URI.create(System.getenv("LAST_CALL")).getPort()).close();
            System.out.println("last call answered");
        } catch (IOException | InterruptedException gone) {
            System.out.println("last call failed: " + gone);
        }
    }

    private static void endWithInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            System.out.println("input broken: " + broken);
        }
        System.exit(0);
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
