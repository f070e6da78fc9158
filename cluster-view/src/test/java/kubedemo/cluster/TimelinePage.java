package kubedemo.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import kubedemo.kit.json.Json;

/** The page's part for scripts as the workload serves it, with the same policy, and a timeline that a test tells. */
final class TimelinePage implements AutoCloseable {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";
    /** Of the kit's script only what this page uses; the kit's own asks for a pod's events. */
    private static final String KIT = "\"use strict\"; document.documentElement.classList.add('js');"
            + " const kubedemo = { wait: (millis) => new Promise((done) => setTimeout(done, millis)) };";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Optional<TimelineView> timeline;

    TimelinePage(TimelineView timeline) throws IOException {
        this.timeline = Optional.of(timeline);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/pod/");
    }

    void tell(TimelineView told) {
        timeline = Optional.of(told);
    }

    /** Answers 503 from now on. */
    void fail() {
        timeline = Optional.empty();
    }

    /** How many times the timeline was asked for. */
    int asked() {
        return asked.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/pod/" -> send(exchange, "text/html", page());
                case "/pod/kit/page.css" -> send(exchange, "text/css", resource("META-INF/resources/kit/page.css"));
                case "/pod/kit/page.js" -> send(exchange, "text/javascript", KIT);
                case "/pod/cluster-view.css" ->
                    send(exchange, "text/css", resource("META-INF/resources/cluster-view.css"));
                case "/pod/cluster-view.js", "/pod/timeline.js" ->
                    send(
                            exchange,
                            "text/javascript",
                            resource(exchange.getRequestURI().getPath().replace("/pod", "META-INF/resources")));
                case "/pod/timeline" -> {
                    asked.incrementAndGet();
                    if (timeline.isPresent()) {
                        send(
                                exchange,
                                "application/json",
                                Json.of(timeline.get()).toString());
                    } else {
                        exchange.sendResponseHeaders(503, -1);
                    }
                }
                case "/pod/icon.svg" -> send(exchange, "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>");
                default -> exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private static String page() {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <base href="/pod/">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>A timeline</title>
                <link rel="icon" href="icon.svg">
                <link rel="stylesheet" href="kit/page.css">
                <link rel="stylesheet" href="cluster-view.css">
                <script src="kit/page.js" defer></script>
                <script src="cluster-view.js" defer></script>
                </head>
                <body>
                <main class="wrap">
                <h1>cluster-view</h1>
                <section aria-labelledby="timeline-title">
                <h2 id="timeline-title">Timeline</h2>
                <p id="timeline-now" class="hint">now</p>
                """ + resource("templates/cluster/timelineChart.html") + """
                </section>
                </main>
                </body>
                </html>
                """;
    }

    private static void send(HttpExchange exchange, String type, String content) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type + ";charset=utf-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        var bytes = content.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    static String resource(String name) {
        try (var in = TimelinePage.class.getClassLoader().getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
