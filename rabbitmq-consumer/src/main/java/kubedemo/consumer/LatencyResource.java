package kubedemo.consumer;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How long messages took from their publisher to the end of their work. */
@Path("/latency")
@NonBlocking
@Produces(MediaType.APPLICATION_JSON)
public final class LatencyResource {
    private final EndToEnd endToEnd;

    LatencyResource(EndToEnd endToEnd) {
        this.endToEnd = endToEnd;
    }

    @GET
    public EndToEndView latency() {
        return endToEnd.view();
    }
}
