package kubedemo.probe;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.*;

@Path("/readyz")
public class Hello {
    public record R(String status) {}

    @GET
    @NonBlocking
    @Produces("application/json")
    public R get() {
        return new R("UP");
    }
}
