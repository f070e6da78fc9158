package kubedemo.probe;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import kubedemo.kit.config.Input;

/** The fault that hits {@code /color}, {@code /burn} and the plain-text {@code /}; never the page, controls or probes. */
@Path("/faults")
@NonBlocking
@Produces(MediaType.APPLICATION_JSON)
public final class FaultsResource {
    private final Faults faults;

    FaultsResource(Faults faults) {
        this.faults = faults;
    }

    @GET
    public FaultBody faults() {
        return FaultBody.of(faults.current());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public FaultBody set(FaultBody body) {
        if (body == null) {
            throw new Input("body", null)
                    .bad("a JSON object such as {\"errorRate\":0.1,\"status\":503,\"latency\":\"200ms\"}");
        }
        faults.set(body.asFault());
        return faults();
    }

    @DELETE
    public FaultBody clear() {
        faults.set(Fault.NONE);
        return faults();
    }
}
