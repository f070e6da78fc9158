package kubedemo.kit.page;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;

/** The server-sent events of this pod. {@code ?expect-pod=NAME} makes any other pod answer 409. */
@Path("/events")
@NonBlocking
public final class EventsResource {
    private final LiveStream stream;

    EventsResource(LiveStream stream) {
        this.stream = stream;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> events() {
        return stream.events();
    }
}
