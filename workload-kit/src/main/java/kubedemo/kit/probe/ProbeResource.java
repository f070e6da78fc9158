package kubedemo.kit.probe;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import kubedemo.kit.config.Input;
import kubedemo.kit.http.Problem;
import kubedemo.kit.http.ProblemException;
import org.jboss.resteasy.reactive.RestPath;

/** How each probe stands, and what it shall answer. */
@Path("probes")
@NonBlocking
@Produces(MediaType.APPLICATION_JSON)
public final class ProbeResource {
    private final Probes probes;

    ProbeResource(Probes probes) {
        this.probes = probes;
    }

    @GET
    public List<ProbeView> probes() {
        return probes.views();
    }

    @GET
    @Path("{kind}")
    public ProbeView probe(@RestPath String kind) {
        return probes.view(kindOf(kind));
    }

    @PUT
    @Path("{kind}")
    @Consumes(MediaType.APPLICATION_JSON)
    public ProbeView change(@RestPath String kind, ProbeChange change) {
        var known = kindOf(kind);
        if (change == null) {
            throw new Input("body", null).bad("a JSON object such as {\"mode\":\"fail-next\",\"count\":3}");
        }
        probes.change(known, change);
        return probes.view(known);
    }

    private static ProbeKind kindOf(String name) {
        return ProbeKind.called(name)
                .orElseThrow(() -> new ProblemException(new Problem(
                        "Not Found",
                        404,
                        "There is no such probe. Nothing has changed.",
                        "kind",
                        "liveness, readiness, startup")));
    }
}
