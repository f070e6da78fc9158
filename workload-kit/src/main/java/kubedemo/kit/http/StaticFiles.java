package kubedemo.kit.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The scripts, styles and pictures below {@code META-INF/resources}, out of memory. Vert.x unpacks them below /tmp, which
 * not every pod may write, and removes them at SIGTERM, when the page is still served for SHUTDOWN_DELAY.
 */
@Singleton
final class StaticFiles {
    private static final int BEFORE_QUARKUS = -1;
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8",
            "svg", "image/svg+xml");

    private final Map<String, Buffer> files = new ConcurrentHashMap<>();

    void register(@Observes Router router) {
        router.routeWithRegex("(/[a-z0-9-]+)+\\.(?<type>" + String.join("|", TYPES.keySet()) + ")")
                .useNormalizedPath(false)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .order(BEFORE_QUARKUS)
                .handler(this::serve);
    }

    private void serve(RoutingContext context) {
        var file = files.computeIfAbsent(context.request().path(), StaticFiles::read);
        if (file == null) {
            context.next();
            return;
        }
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, TYPES.get(context.pathParam("type")))
                .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=3600");
        context.etag(Integer.toHexString(file.hashCode()));
        if (context.isFresh()) {
            context.response().setStatusCode(304).end();
        } else {
            context.end(file);
        }
    }

    /** @return null if there is no such file */
    private static Buffer read(String path) {
        try (var in = Thread.currentThread().getContextClassLoader().getResourceAsStream("META-INF/resources" + path)) {
            return in == null ? null : Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
