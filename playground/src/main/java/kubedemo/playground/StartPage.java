package kubedemo.playground;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Serves the {@link StateDocument}: as a page to browsers, as JSON where that is asked for, else as text; and the
 * {@link TimelineDocument}. It only shows.
 */
final class StartPage implements AutoCloseable {
    private static final int PORTS_TRIED = 100;
    private static final Map<String, String> FILES = Map.of(
            "/page.css", "text/css",
            "/start.css", "text/css",
            "/start.js", "text/javascript",
            "/cluster-view.css", "text/css",
            "/timeline.js", "text/javascript",
            "/icon.svg", "image/svg+xml");

    private final HttpServer server;
    private final Supplier<StateDocument> state;
    private final Supplier<TimelineDocument> timeline;
    private final ExecutorService threads = Executors.newFixedThreadPool(2, task -> {
        var thread = new Thread(task, "start page");
        thread.setDaemon(true);
        return thread;
    });

    private StartPage(HttpServer server, Supplier<StateDocument> state, Supplier<TimelineDocument> timeline) {
        this.server = server;
        this.state = state;
        this.timeline = timeline;
        server.createContext("/", this::answer);
        server.setExecutor(threads);
    }

    /**
     * Takes the first free port, and serves from {@link #start} on.
     *
     * @param claimed ports that it leaves to others
     * @throws UsageException when there is none
     */
    static StartPage open(
            int firstPort, Set<Integer> claimed, Supplier<StateDocument> state, Supplier<TimelineDocument> timeline)
            throws IOException {
        for (var port = firstPort; port < firstPort + PORTS_TRIED; port++) {
            if (claimed.contains(port) || Ports.taken(port)) {
                continue;
            }
            try {
                return new StartPage(HttpServer.create(WorkloadSpec.loopback(port), 0), state, timeline);
            } catch (BindException takenMeanwhile) {
                continue;
            }
        }
        throw new UsageException("no port from " + firstPort + " on is free for the start page");
    }

    void start() {
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var accept = String.join(",", exchange.getRequestHeaders().getOrDefault("Accept", List.of()));
            if (!exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET");
                send(exchange, 405, "text/plain", "only GET\n");
            } else if (FILES.containsKey(path)) {
                send(exchange, 200, FILES.get(path), file(path));
            } else if (path.equals("/timeline")) {
                send(exchange, 200, "application/json", JsonText.of(timeline.get()));
            } else if (path.equals("/state") || path.equals("/") && accept.contains("application/json")) {
                send(exchange, 200, "application/json", JsonText.of(state.get()));
            } else if (path.equals("/") && accept.contains("text/html")) {
                send(exchange, 200, "text/html", new StartPageHtml(state.get()).text());
            } else if (path.equals("/")) {
                send(exchange, 200, "text/plain", state.get().text());
            } else {
                send(exchange, 404, "text/plain", "there are /, /state and /timeline\n");
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type + "; charset=utf-8");
        headers.set("Cache-Control", "no-store");
        headers.set("Vary", "Accept");
        headers.set("Content-Security-Policy", "default-src 'self'");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String file(String path) throws IOException {
        try (var file = StartPage.class.getResourceAsStream("page" + path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
