package kubedemo.probe;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import kubedemo.kit.http.CloseConnection;

/** What ConfigMaps and Secrets gave this pod: the message itself, and of secrets whether they are there. */
@Path("/configuration")
@Blocking
@CloseConnection
@Produces(MediaType.APPLICATION_JSON)
public final class ConfigurationResource {
    private final Message message;

    ConfigurationResource(Message message) {
        this.message = message;
    }

    @GET
    public ConfigurationView configuration() {
        return message.now();
    }
}
