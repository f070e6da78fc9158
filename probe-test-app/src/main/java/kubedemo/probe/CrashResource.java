package kubedemo.probe;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.function.IntConsumer;
import kubedemo.kit.config.Input;
import kubedemo.kit.journal.RunHistory;
import kubedemo.kit.pod.Pod;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/** Ends the process at once, as a crash does: no SIGTERM, no shutdown; what was under way is lost. */
@Path("/crash")
@NonBlocking
public final class CrashResource {
    private static final Logger LOG = Logger.getLogger(CrashResource.class);

    private final Pod pod;
    private final RunHistory history;
    private final IntConsumer exit = Runtime.getRuntime()::halt;

    CrashResource(Pod pod, RunHistory history) {
        this.pod = pod;
        this.history = history;
    }

    /** @param exitCode 0 to 255; 1 when absent */
    @RegisterForReflection
    public record Crash(Integer exitCode) {
        public Crash {
            if (exitCode != null) {
                new Input("exitCode", exitCode.toString()).integer(0, 255);
            }
        }
    }

    /** Who crashes, and how. */
    @RegisterForReflection
    public record Crashing(String pod, int exitCode) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public RestResponse<Crashing> crash(Crash crash, @Context RoutingContext context) {
        var exitCode = Optional.ofNullable(crash).map(Crash::exitCode).orElse(1);
        context.addEndHandler(answered -> {
            LOG.infof("Crashing with exit code %d, as asked", exitCode);
            history.ending("crashed on request with exit code " + exitCode);
            exit.accept(exitCode);
        });
        return RestResponse.status(RestResponse.Status.ACCEPTED, new Crashing(pod.name(), exitCode));
    }
}
