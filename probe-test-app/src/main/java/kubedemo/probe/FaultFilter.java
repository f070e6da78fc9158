package kubedemo.probe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import kubedemo.kit.http.Accept;
import kubedemo.kit.http.Problem;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * Hits {@code /color}, {@code /burn}, {@code /chain} and the plain-text {@code /} with the fault that is set, changed by what the request
 * itself asks for: {@code ?errorRate=25%&status=503&latency=200ms}.
 */
final class FaultFilter {
    private static final Set<String> ALWAYS_HIT = Set.of("/color", "/burn", "/chain");

    private final Faults faults;
    private final Counter injected;

    FaultFilter(Faults faults, MeterRegistry registry) {
        this.faults = faults;
        this.injected = Counter.builder("faults.injected")
                .description("Requests that were failed on purpose")
                .register(registry);
    }

    @ServerRequestFilter
    void hit(RoutingContext context, ResteasyReactiveContainerRequestContext rest) {
        var request = context.request();
        if (!isHit(request)) {
            return;
        }
        var fault = asked(request, faults.current());
        if (faults.strikes(fault)) {
            rest.abortWith(failure(fault));
        }
        if (!fault.latency().isZero()) {
            rest.suspend();
            context.vertx().setTimer(fault.latency().toMillis(), timer -> rest.resume());
        }
    }

    private static Fault asked(HttpServerRequest request, Fault fault) {
        return request.query() == null
                ? fault
                : fault.with(request.getParam("errorRate"), request.getParam("status"), request.getParam("latency"));
    }

    private static boolean isHit(HttpServerRequest request) {
        return ALWAYS_HIT.contains(request.path())
                || (request.path().equals("/")
                        && request.method() == HttpMethod.GET
                        && !Accept.wantsHtml(request.getHeader(HttpHeaders.ACCEPT)));
    }

    private Response failure(Fault fault) {
        injected.increment();
        return Response.status(fault.status())
                .type(Problem.MEDIA_TYPE)
                .header("X-Fault", "injected")
                .entity(Problem.of(
                                fault.status(),
                                "Injected fault",
                                "This request was failed on purpose; GET /faults shows why.")
                        .json())
                .build();
    }
}
