package kubedemo.kit.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.pod.Shutdown;

/**
 * What every request passes first: names the pod in the answer, and lets a change of state through only if it comes from
 * our own page or from outside a browser, is meant for this pod, and controls are enabled.
 */
@Singleton
final class RequestFilter {
    private static final int BEFORE_EVERYTHING = 1000;
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Pod pod;
    private final HttpConfig config;
    private final ExpectedPod expectedPod;
    private final Shutdown shutdown;

    RequestFilter(Pod pod, HttpConfig config, ExpectedPod expectedPod, Shutdown shutdown) {
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
        var request = context.request();
        context.response()
                .putHeader("X-Pod", pod.name())
                .putHeader("X-Version", pod.version())
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Content-Security-Policy", POLICY);
        try {
            refuseWhenGone();
            if (!READING.contains(request.method())) {
                Connections.close(context);
                checkChange(context);
            }
            expectedPod.check(request.getHeader(ExpectedPod.HEADER));
            if (request.query() != null) {
                expectedPod.check(request.getParam(ExpectedPod.FIELD));
            }
        } catch (ProblemException e) {
            Problems.answer(context, e.problem());
            return;
        }
        context.next();
    }

    private void refuseWhenGone() {
        if (shutdown.refusesRequests()) {
            throw new ProblemException(Problems.SHUTTING_DOWN);
        }
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
                    "This request comes from a page of another site (%s). Only this pod's own page and programs such as curl may change it. Nothing has changed."
                            .formatted(request.getHeader(HttpHeaders.ORIGIN))));
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
