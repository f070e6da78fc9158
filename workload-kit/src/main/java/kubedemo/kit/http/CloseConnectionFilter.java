package kubedemo.kit.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Closes the connections of {@link CloseConnection} endpoints. A caller may ask to keep one by {@code ?keep-alive=true}. */
final class CloseConnectionFilter {
    private static final String KEEP = "keep-alive";

    private final HttpConfig config;

    CloseConnectionFilter(HttpConfig config) {
        this.config = config;
    }

    @CloseConnection
    // Before any filter that may answer by itself: that answer is balanced too.
    @ServerRequestFilter(priority = Priorities.HEADER_DECORATOR)
    void balance(RoutingContext context) {
        var request = context.request();
        var asked = request.query() != null && "true".equals(request.getParam(KEEP));
        if (!config.keepAlive() && !asked) {
            Connections.close(context);
        }
    }
}
