package kubedemo.kit.page;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The server-sent events of this pod. {@code ?expect-pod=NAME} makes any other pod answer 409. */
@Path("/events")
@NonBlocking
public final class EventsResource {
    private final LiveStream stream;

    EventsResource(LiveStream stream) {
        this.stream = stream;
    }

    @GET
    @APIResponse(
            responseCode = "200",
            description = "Events beat, part and shutting-down; data is a JSON object",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> events() {
        return stream.events();
    }

    @GET
    @APIResponse(
            responseCode = "200",
            description = "The present state, for clients without a stream: startedAt, shuttingDown and all parts",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @Produces(MediaType.APPLICATION_JSON + ";qs=0.5")
    public String moment() {
        return stream.moment().encode();
    }
}
