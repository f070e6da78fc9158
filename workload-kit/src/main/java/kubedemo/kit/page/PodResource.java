package kubedemo.kit.page;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import kubedemo.kit.cgroup.Resources;

/** Who this pod is and what it uses, as JSON. */
@Path("/")
@NonBlocking
@Produces(MediaType.APPLICATION_JSON)
public final class PodResource {
    private final PodFacts facts;

    PodResource(PodFacts facts) {
        this.facts = facts;
    }

    @GET
    @Path("pod")
    public PodView pod() {
        return facts.pod();
    }

    @GET
    @Path("resources")
    public Resources resources() {
        return facts.resources();
    }
}
