package kubedemo.kit.page;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import kubedemo.kit.config.Input;
import kubedemo.kit.http.Accept;
import kubedemo.kit.http.CloseConnection;
import kubedemo.kit.http.ExpectedPod;
import kubedemo.kit.http.PathPrefix;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.probe.ProbeKind;
import kubedemo.kit.probe.Probes;
import kubedemo.kit.request.ReceivedRequest;
import kubedemo.kit.text.Text;

/** The page, the same facts as text for {@code curl}, and the training app's own form. */
@Path("/")
@NonBlocking
public final class PageResource {
    private static final String HTML = "text/html;charset=UTF-8";
    private static final String TEXT = "text/plain;charset=UTF-8";

    private final Page page;
    private final Probes probes;
    private final ExpectedPod expectedPod;
    private final Pod pod;

    PageResource(Page page, Probes probes, ExpectedPod expectedPod, Pod pod) {
        this.page = page;
        this.probes = probes;
        this.expectedPod = expectedPod;
        this.pod = pod;
    }

    @GET
    @CloseConnection
    @Produces({TEXT, HTML})
    public Uni<Response> show(@HeaderParam("Accept") String accept, @Context RoutingContext context) {
        var html = Accept.wantsHtml(accept);
        var prefix = PathPrefix.of(context);
        var request = ReceivedRequest.of(context, pod.name());
        return Uni.createFrom().completionStage(page::asked).map(asked -> Response.ok(
                        html ? page.html(prefix, request) : page.text(request), html ? HTML : TEXT)
                .header("Cache-Control", "no-store")
                .header("Vary", "Accept")
                .build());
    }

    /** A field {@code livez} or {@code readyz}, empty or not, toggles that probe, as in the training's app. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces({TEXT, HTML})
    public Response toggle(@HeaderParam("Accept") String accept, MultivaluedMap<String, String> form) {
        expectedPod.check(form.getFirst(ExpectedPod.FIELD));
        var kind = Arrays.stream(ProbeKind.values())
                .filter(known -> form.containsKey(known.path()))
                .findFirst()
                .orElseThrow(() -> new Input("form", null).bad("a field named livez, readyz or startupz"));
        var passes = probes.toggle(kind);
        return Accept.pageOr(accept, "./", () -> Response.ok(
                        Text.format("Set %s Probe to %s%n", kind.title(), passes ? "Healthy" : "Unhealthy"), TEXT)
                .build());
    }
}
