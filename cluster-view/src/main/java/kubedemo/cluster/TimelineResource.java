package kubedemo.cluster;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What the cluster did, for the page and to keep. */
@Path("/timeline")
public final class TimelineResource {
    private final ClusterWatch watch;
    private final Timeline timeline;
    private final OwnWorkloads workloads;
    /** Of this run of the service: the next one counts anew. */
    private final String run = UUID.randomUUID().toString();

    TimelineResource(ClusterWatch watch, Timeline timeline, OwnWorkloads workloads) {
        this.watch = watch;
        this.timeline = timeline;
        this.workloads = workloads;
    }

    /** 304 where nothing has changed since the answer whose ETag is sent. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            description = "Two hours at most",
            content = @Content(schema = @Schema(implementation = TimelineView.class)))
    public Response timeline(@Context Request request) {
        workloads.lookedAt();
        var tag = new EntityTag(run + "-" + timeline.changes());
        var unchanged = request.evaluatePreconditions(tag);
        var answer = unchanged == null ? Response.ok(watch.view()) : unchanged;
        return answer.tag(tag).header("Cache-Control", "no-cache").build();
    }
}
