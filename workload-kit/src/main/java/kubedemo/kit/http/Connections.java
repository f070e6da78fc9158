package kubedemo.kit.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** A Service balances connections, not requests: a connection that is closed makes the next request be balanced anew. */
final class Connections {
    private static final String CLOSING = "kubedemo.closing";

    private Connections() {}

    /** Says {@code Connection: close}, and closes once the answer is out. */
    static void close(RoutingContext context) {
        if (context.get(CLOSING) == null) {
            context.put(CLOSING, true);
            // At the last moment: to an HTTP/1.0 client Vert.x says keep-alive whatever is set before.
            context.addHeadersEndHandler(
                    sending -> context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE));
            context.addEndHandler(done -> context.request().connection().close());
        }
    }
}
