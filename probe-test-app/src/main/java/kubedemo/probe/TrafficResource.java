package kubedemo.probe;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Optional;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.http.CloseConnection;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.pod.VersionColor;
import org.jboss.resteasy.reactive.RestQuery;

/** What traffic hits: an answer that tells pods and versions apart, and work of a known size. Served by whoever gets it. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class TrafficResource {
    private final Pod pod;
    private final BurnConfig config;
    private final CpuBurner burner = new CpuBurner();

    TrafficResource(Pod pod, Environment environment) {
        this.pod = pod;
        this.config = BurnConfig.from(environment);
    }

    /** Who answered. */
    @RegisterForReflection
    public record Color(String pod, String version, VersionColor color) {}

    /** @param cpuMillis CPU time used, milliseconds */
    @RegisterForReflection
    public record Burned(String pod, String version, double cpuMillis) {}

    @GET
    @Path("color")
    @CloseConnection
    @NonBlocking
    public Color color() {
        return new Color(pod.name(), pod.version(), pod.color());
    }

    @GET
    @Path("burn")
    @CloseConnection
    @Blocking
    public Burned burn(@RestQuery Optional<String> cpu) {
        var time = cpu.map(text -> BurnConfig.cpu(new Input("cpu", text))).orElse(config.cpu());
        return new Burned(pod.name(), pod.version(), millis(burner.burn(time)));
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1_000_000.0;
    }
}
