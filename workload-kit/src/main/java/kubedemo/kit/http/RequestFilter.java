package kubedemo.kit.http;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.pod.Shutdown;
import kubedemo.kit.text.Text;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What every request passes first: names the pod in the answer, and lets a change of state through only if it comes from
 * our own page or from outside a browser, is meant for this pod, and controls are enabled.
 */
@Singleton
final class RequestFilter {
    private static final int BEFORE_EVERYTHING = 1000;
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String POLICY =
            "default-src 'none'; script-src 'self' " + PathPrefix.SCRIPT_HASH + "; style-src 'self'; img-src 'self'; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    private final Pod pod;
    private final HttpConfig config;
    private final ExpectedPod expectedPod;
    private final Shutdown shutdown;
    private final long mostBytes;
    /** Fails where they are too many. */
    private final BodyHandler chunks;

    RequestFilter(
            Pod pod,
            HttpConfig config,
            ExpectedPod expectedPod,
            Shutdown shutdown,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize mostBytes) {
        this.mostBytes = mostBytes.asLongValue();
        this.chunks = BodyHandler.create(false).setBodyLimit(this.mostBytes);
        this.pod = pod;
        this.config = config;
        this.expectedPod = expectedPod;
        this.shutdown = shutdown;
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, BEFORE_EVERYTHING);
    }

    void answerTheRest(@Observes Router router) {
        router.route().failureHandler(context -> Problems.failed(context, shutdown.inProgress()));
        router.errorHandler(404, this::notFound);
    }

    private void pass(RoutingContext context) {
        nameThePod(context);
        var request = context.request();
        try {
            refuseMalformed(request.uri());
            if (PathPrefix.strip(context, config.pathPrefix())) {
                return;
            }
            refuseWhenGone();
            if (!READING.contains(request.method())) {
                Connections.close(context);
                checkChange(context);
                refuseTooLarge(request);
            }
            expectedPod.check(request.getHeader(ExpectedPod.HEADER));
            if (request.query() != null) {
                expectedPod.check(request.getParam(ExpectedPod.FIELD));
            }
        } catch (ProblemException e) {
            Problems.answer(context, e.problem());
            return;
        }
        if (isChunkedJson(request)) {
            chunks.handle(context);
        } else {
            context.next();
        }
    }

    private void nameThePod(RoutingContext context) {
        context.response()
                .putHeader("X-Pod", pod.name())
                .putHeader("X-Version", pod.version())
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Content-Security-Policy", POLICY);
    }

    private static void refuseMalformed(String uri) {
        try {
            QueryStringDecoder.decodeComponent(uri);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.of(
                    400, "Bad Request", "The percent encoding of this address is malformed. Nothing has changed."));
        }
    }

    private void refuseWhenGone() {
        if (shutdown.refusesRequests()) {
            throw new ProblemException(Problems.SHUTTING_DOWN);
        }
    }

    /** Quarkus would do it without a word. */
    private void refuseTooLarge(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > mostBytes) {
            throw new ProblemException(Problems.TOO_LARGE);
        }
    }

    /** Of forms the decoder would reset the connection at what is malformed. */
    private static boolean isChunkedJson(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                && String.valueOf(request.getHeader(HttpHeaders.CONTENT_TYPE)).startsWith("application/json");
    }

    private void checkChange(RoutingContext context) {
        var request = context.request();
        if (!SameOrigin.allows(
                request.getHeader("Sec-Fetch-Site"),
                request.getHeader(HttpHeaders.ORIGIN),
                request.getHeader(HttpHeaders.HOST))) {
            throw new ProblemException(Problem.of(
                    403,
                    "Forbidden",
                    Text.format(
                            "This request comes from a page of another site (%s). Only this pod's own page and programs such as curl may change it. Nothing has changed.",
                            request.getHeader(HttpHeaders.ORIGIN))));
        }
        if (!config.controlsEnabled()) {
            throw new ProblemException(Problem.of(
                    403,
                    "Forbidden",
                    "This workload is read-only: it runs with CONTROLS_ENABLED=false. Nothing has changed."));
        }
    }

    private void notFound(RoutingContext context) {
        Problems.answer(
                context,
                Problem.of(404, "Not Found", "There is nothing at this path. GET / lists what this workload offers."));
    }
}
