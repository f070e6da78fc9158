package kubedemo.kit.request;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import kubedemo.kit.http.Accept;
import kubedemo.kit.http.CloseConnection;
import kubedemo.kit.pod.Pod;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** How this request arrived: by JSON, and by text for {@code curl}. */
@Path("/request")
@NonBlocking
public final class RequestResource {
    private static final String TEXT = "text/plain;charset=UTF-8";

    private final Pod pod;

    RequestResource(Pod pod) {
        this.pod = pod;
    }

    @GET
    @CloseConnection
    @Produces({MediaType.APPLICATION_JSON, TEXT})
    @APIResponse(
            responseCode = "200",
            description = "The request as this pod received it; secrets by name only",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ReceivedRequest.class)),
                @Content(mediaType = TEXT, schema = @Schema(type = SchemaType.STRING))
            })
    public Response request(@HeaderParam("Accept") String accept, @Context RoutingContext context) {
        var request = ReceivedRequest.of(context, pod.name());
        var answer = Accept.wantsText(accept)
                ? Response.ok(request.text(), TEXT)
                : Response.ok(request, MediaType.APPLICATION_JSON);
        return answer.header("Cache-Control", "no-store")
                .header("Vary", "Accept")
                .build();
    }
}
