package kubedemo.probe;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import kubedemo.kit.config.Input;
import kubedemo.kit.http.Accept;
import kubedemo.kit.http.CloseConnection;
import kubedemo.kit.http.ExpectedPod;

/** A number to scale on: KEDA's {@code metrics-api} reads it here, Prometheus in {@code /metrics}. Of this pod alone. */
@Path("/metric")
@NonBlocking
@Produces(MediaType.APPLICATION_JSON)
public final class MetricResource {
    private final Metric metric;
    private final ExpectedPod expectedPod;

    MetricResource(Metric metric, ExpectedPod expectedPod) {
        this.metric = metric;
        this.expectedPod = expectedPod;
    }

    /** @param value 0 to 1000000000 */
    @RegisterForReflection
    public record MetricChange(Double value) {}

    @GET
    @CloseConnection
    public MetricView metric() {
        return metric.view();
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public MetricView set(MetricChange change) {
        if (change == null) {
            throw new Input("body", null).bad("a JSON object such as {\"value\":40}");
        }
        return set(change.value() == null ? null : change.value().toString());
    }

    /** The same from the page's form. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response setFromForm(@HeaderParam("Accept") String accept, MultivaluedMap<String, String> form) {
        expectedPod.check(form.getFirst(ExpectedPod.FIELD));
        var view = set(form.getFirst("value"));
        return Accept.pageOr(accept, "./", () -> Response.ok(view).build());
    }

    private MetricView set(String text) {
        metric.set(new Input("value", text));
        return metric.view();
    }
}
