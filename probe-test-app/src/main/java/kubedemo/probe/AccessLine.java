package kubedemo.probe;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One request as a web server's access log has it, in the combined format that log shippers read:
 * <a href="https://httpd.apache.org/docs/2.4/logs.html#combined">Apache's documentation</a>. Without queries and referrers,
 * which may hold what belongs in no log.
 */
final class AccessLine {
    private static final int LONGEST_TEXT = 300;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private AccessLine() {}

    static String of(RoutingContext context, Instant now) {
        var request = context.request();
        return "%s - - [%s] \"%s %s %s\" %d %d \"-\" \"%s\"\n"
                .formatted(
                        request.remoteAddress() == null
                                ? "-"
                                : request.remoteAddress().hostAddress(),
                        TIME.format(now),
                        request.method(),
                        safe(request.path()),
                        version(request),
                        context.response().getStatusCode(),
                        context.response().bytesWritten(),
                        safe(request.getHeader(HttpHeaders.USER_AGENT)));
    }

    /** Nothing that came from outside begins a line or ends a quotation. */
    static String safe(String text) {
        if (text == null) {
            return "-";
        }
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT))
                .replaceAll("[\\p{Cntrl}\"\\\\\u2028\u2029\u0085]", "?");
    }

    private static String version(HttpServerRequest request) {
        return switch (request.version()) {
            case HTTP_1_0 -> "HTTP/1.0";
            case HTTP_1_1 -> "HTTP/1.1";
            case HTTP_2 -> "HTTP/2.0";
        };
    }
}
