package kubedemo.load;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import kubedemo.kit.text.Text;

/** A target whose answers come from two pods in turn, and which the app under test is configured to send load to. */
public class Pods implements QuarkusTestResourceLifecycleManager, AutoCloseable {
    static final String FIRST = "probe-test-app-a";
    static final String SECOND = "probe-test-app-b";

    private final Map<String, String> variables = new HashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private HttpServer server;
    private volatile int status = 200;

    @Override
    public void init(Map<String, String> variables) {
        this.variables.putAll(variables);
    }

    @Override
    public Map<String, String> start() {
        listen();
        variables.put("LOAD_TARGET", url());
        variables.forEach(System::setProperty);
        return Map.of();
    }

    Pods listen() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/burn", exchange -> {
            var first = turn.getAndIncrement() % 2 == 0;
            exchange.getResponseHeaders().set("X-Pod", first ? FIRST : SECOND);
            exchange.getResponseHeaders().set("X-Version", first ? "v1" : "v2");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return this;
    }

    String url() {
        return Text.format("http://127.0.0.1:%d/burn", server.getAddress().getPort());
    }

    /** What it answers from now on. */
    void answer(int status) {
        this.status = status;
    }

    @Override
    public void stop() {
        variables.keySet().forEach(System::clearProperty);
        close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
