package kubedemo.cluster;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An API server that answers as a real one does, with objects that a test gives it: lists in pages, and watches as web
 * sockets, from the version on that they name.
 */
final class RecordedApi implements AutoCloseable {
    private record Following(String plural, ServerWebSocket socket) {}

    private record Change(long version, String plural, JsonObject event) {}

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Map<String, JsonObject>> objects = new ConcurrentHashMap<>();
    private final Map<String, Integer> refused = new ConcurrentHashMap<>();
    private final List<Change> history = new ArrayList<>();
    private final List<Following> watches = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private int port;
    private long version = 1;

    RecordedApi() {
        begin();
    }

    String url() {
        return "http://127.0.0.1:" + port + "/";
    }

    /** Added, or changed where it is known. */
    synchronized void put(WatchedKind kind, JsonObject object) {
        var of = objects.computeIfAbsent(plural(kind), name -> new TreeMap<>());
        var metadata = object.getJsonObject("metadata");
        metadata.put("resourceVersion", String.valueOf(++version));
        var known = of.put(metadata.getString("name"), object) != null;
        tell(kind, known ? "MODIFIED" : "ADDED", object);
    }

    synchronized void delete(WatchedKind kind, String name) {
        var gone = objects.get(plural(kind)).remove(name);
        gone.getJsonObject("metadata").put("resourceVersion", String.valueOf(++version));
        tell(kind, "DELETED", gone);
    }

    /** Away while nobody is told: a watch that has ended, or expired, misses it. */
    synchronized void deleteUnseen(WatchedKind kind, String name) {
        version++;
        objects.get(plural(kind)).remove(name);
    }

    /** From now on this kind is answered so; 200 allows it again. */
    void answer(WatchedKind kind, int status) {
        refused.put(plural(kind), status);
    }

    /** What {@code resourceVersion} the watches began with is too old. */
    void expire() {
        var status = new JsonObject()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("code", 410)
                .put("reason", "Expired")
                .put("message", "too old resource version");
        watches.forEach(
                watch -> send(watch, new JsonObject().put("type", "ERROR").put("object", status)));
    }

    /** No longer answers, as when an API server restarts. */
    void end() {
        server.close().toCompletionStage().toCompletableFuture().join();
        watches.clear();
    }

    /** Answers at the same address. */
    void begin() {
        server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(this::answer)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        port = server.actualPort();
    }

    /** Paths that were asked for, in their order, with {@code watch } before those of watches. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    int watching() {
        return watches.size();
    }

    @Override
    public void close() {
        end();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static String plural(WatchedKind kind) {
        return kind.resource().split("\\.")[0];
    }

    private synchronized void answer(HttpServerRequest request) {
        var plural = request.path().substring(request.path().lastIndexOf('/') + 1);
        var watch = "true".equals(request.getParam("watch"));
        requests.add((watch ? "watch " : "") + request.path());
        var status = refused.getOrDefault(plural, 200);
        if (status != 200) {
            request.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonObject()
                            .put("kind", "Status")
                            .put("apiVersion", "v1")
                            .put("status", "Failure")
                            .put("message", plural + (status == 403 ? " is forbidden" : " not found"))
                            .put("code", status)
                            .encode());
        } else if (watch) {
            request.toWebSocket().onSuccess(socket -> {
                var following = new Following(plural, socket);
                socket.closeHandler(closed -> watches.remove(following));
                follow(following, Long.parseLong(request.getParam("resourceVersion", "0")));
            });
        } else {
            list(request, plural);
        }
    }

    private synchronized void follow(Following watch, long since) {
        history.stream()
                .filter(change -> change.version() > since && change.plural().equals(watch.plural()))
                .forEach(change -> send(watch, change.event()));
        watches.add(watch);
    }

    private void list(HttpServerRequest request, String plural) {
        var all = new ArrayList<>(objects.getOrDefault(plural, Map.of()).values());
        var limit = Integer.parseInt(request.getParam("limit", String.valueOf(Integer.MAX_VALUE)));
        var from = Integer.parseInt(request.getParam("continue", "0"));
        var to = (int) Math.min(all.size(), (long) from + limit);
        var metadata = new JsonObject().put("resourceVersion", String.valueOf(version));
        if (to < all.size()) {
            metadata.put("continue", String.valueOf(to));
        }
        request.response()
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject()
                        .put("kind", "List")
                        .put("apiVersion", "v1")
                        .put("metadata", metadata)
                        .put("items", new JsonArray(all.subList(from, to)))
                        .encode());
    }

    private void tell(WatchedKind kind, String type, JsonObject object) {
        var event = new JsonObject().put("type", type).put("object", object.copy());
        history.add(new Change(version, plural(kind), event));
        watches.stream().filter(watch -> watch.plural().equals(plural(kind))).forEach(watch -> send(watch, event));
    }

    private static void send(Following watch, JsonObject event) {
        if (!watch.socket().isClosed()) {
            watch.socket().writeTextMessage(event.encode());
        }
    }
}
