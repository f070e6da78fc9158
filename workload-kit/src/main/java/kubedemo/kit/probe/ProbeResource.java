package kubedemo.kit.probe;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import kubedemo.kit.config.Input;
import kubedemo.kit.http.Problem;
import kubedemo.kit.http.ProblemException;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** The probes that the kubelet calls, and what they shall answer. Served on the event loop: load never delays a probe. */
@Path("/")
@NonBlocking
@Produces(MediaType.APPLICATION_JSON)
public final class ProbeResource {
    private final Probes probes;
    private final ProbeMetrics metrics;

    ProbeResource(Probes probes, ProbeMetrics metrics) {
        this.probes = probes;
        this.metrics = metrics;
    }

    @GET
    @Path("livez")
    public Uni<RestResponse<Health>> live(
            @HeaderParam("User-Agent") String userAgent, @Context RoutingContext context) {
        return answer(ProbeKind.LIVENESS, userAgent, context);
    }

    @GET
    @Path("readyz")
    public Uni<RestResponse<Health>> ready(
            @HeaderParam("User-Agent") String userAgent, @Context RoutingContext context) {
        return answer(ProbeKind.READINESS, userAgent, context);
    }

    @GET
    @Path("startupz")
    public Uni<RestResponse<Health>> started(
            @HeaderParam("User-Agent") String userAgent, @Context RoutingContext context) {
        return answer(ProbeKind.STARTUP, userAgent, context);
    }

    @GET
    @Path("probes")
    public List<ProbeView> probes() {
        return probes.views();
    }

    @GET
    @Path("probes/{kind}")
    public ProbeView probe(@RestPath String kind) {
        return probes.of(kindOf(kind)).view();
    }

    @PUT
    @Path("probes/{kind}")
    @Consumes(MediaType.APPLICATION_JSON)
    public ProbeView change(@RestPath String kind, ProbeChange change) {
        var known = kindOf(kind);
        if (change == null) {
            throw new Input("body", null).bad("a JSON object such as {\"mode\":\"fail-next\",\"count\":3}");
        }
        probes.change(known, change);
        return probes.of(known).view();
    }

    private Uni<RestResponse<Health>> answer(ProbeKind kind, String userAgent, RoutingContext context) {
        var answer = probes.of(kind).answer(userAgent);
        context.addEndHandler(sent -> metrics.count(kind, probes.answered(kind, answer.call())));
        var response = RestResponse.ResponseBuilder.create(
                        answer.health().up() ? RestResponse.Status.OK : RestResponse.Status.SERVICE_UNAVAILABLE,
                        answer.health())
                .build();
        var now = Uni.createFrom().item(response);
        return answer.delay().isZero() ? now : now.onItem().delayIt().by(answer.delay());
    }

    private static ProbeKind kindOf(String name) {
        return Arrays.stream(ProbeKind.values())
                .filter(kind -> kind.written().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(new Problem(
                        "Not Found",
                        404,
                        "There is no such probe. Nothing has changed.",
                        "kind",
                        "liveness, readiness, startup")));
    }
}
