package kubedemo.probe;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import kubedemo.kit.config.Input;
import kubedemo.kit.http.CloseConnection;
import org.jboss.resteasy.reactive.RestResponse;

/** Calls the next app, which may call another: who was reached, and how that went. Without an upstream, the end of a chain. */
@Path("/chain")
@NonBlocking
@CloseConnection
@Produces(MediaType.APPLICATION_JSON)
public final class ChainResource {
    private final ChainCaller caller;

    ChainResource(ChainCaller caller) {
        this.caller = caller;
    }

    @GET
    public CompletionStage<RestResponse<Chain>> chain(
            @HeaderParam(ChainCaller.HOP) String hop, @Context RoutingContext context) {
        var number = new Input(ChainCaller.HOP, hop).orElse("0").integer(0, Chain.MOST_HOPS);
        return caller.chain(number, context.request().headers())
                .map(chain -> RestResponse.ResponseBuilder.<Chain>create(chain.status())
                        .entity(chain)
                        .build())
                .toCompletionStage();
    }
}
