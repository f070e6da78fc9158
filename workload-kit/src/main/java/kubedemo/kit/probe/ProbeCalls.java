package kubedemo.kit.probe;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Stands before the three paths that SmallRye Health answers: counts each call once, decides what the toggle gives it, and
 * holds it back. All of it on the event loop, as the checks are: load never delays a probe.
 */
@Singleton
final class ProbeCalls {
    /** After the filters, whose order is their priority, negative; before Quarkus' own routes. */
    private static final int BEFORE_THE_ANSWER = -10;

    /** SmallRye Health's own path, which calls no probe. */
    private static final String ALL_AT_ONCE = "/q/health";

    private static final Set<HttpMethod> CALLS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Probes probes;
    private final ProbeMetrics metrics;

    ProbeCalls(Probes probes, ProbeMetrics metrics) {
        this.probes = probes;
        this.metrics = metrics;
    }

    void register(@Observes Router router) {
        router.route(ALL_AT_ONCE).order(BEFORE_THE_ANSWER).handler(ProbeCalls::requireCall);
        for (var kind : ProbeKind.values()) {
            router.route("/" + kind.path())
                    .order(BEFORE_THE_ANSWER)
                    .handler(ProbeCalls::requireCall)
                    .handler(context -> take(kind, context));
        }
    }

    private static void requireCall(RoutingContext context) {
        if (CALLS.contains(context.request().method())) {
            context.next();
        } else {
            context.fail(405);
        }
    }

    private void take(ProbeKind kind, RoutingContext context) {
        var request = context.request();
        var answer = probes.answer(
                kind,
                request.getHeader(HttpHeaders.USER_AGENT),
                request.remoteAddress().hostAddress());
        ToggleCheck.decide(answer.passes());
        context.addEndHandler(end -> metrics.count(kind, probes.answered(kind, answer.call(), sent(context, answer))));
        var millis = answer.delay().toMillis();
        if (millis == 0) {
            context.next();
        } else {
            context.vertx().setTimer(millis, due -> answerUnlessGone(context));
        }
    }

    /** A caller that has gone is taken to have been told what it would have been. */
    private static int sent(RoutingContext context, Probe.Answer answer) {
        return context.response().headWritten() ? context.response().getStatusCode() : answer.status();
    }

    private static void answerUnlessGone(RoutingContext context) {
        if (!context.response().closed()) {
            context.next();
        }
    }
}
