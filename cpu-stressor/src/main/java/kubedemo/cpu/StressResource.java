package kubedemo.cpu;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import kubedemo.kit.http.ExpectedPod;

/** What is asked of the CPU: see it, change it, end it. */
@Path("/stress")
@Produces(MediaType.APPLICATION_JSON)
public final class StressResource {
    private final Stressor stressor;
    private final CpuSampler sampler;
    private final CpuConfig config;
    private final ExpectedPod expectedPod;

    StressResource(Stressor stressor, CpuSampler sampler, CpuConfig config, ExpectedPod expectedPod) {
        this.stressor = stressor;
        this.sampler = sampler;
        this.config = config;
        this.expectedPod = expectedPod;
    }

    @GET
    public StressView stress() {
        return sampler.view();
    }

    /** In place of what went on until now. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public StressView change(PlanRequest body) {
        if (body == null) {
            throw new Input("body", null)
                    .bad(
                            "a JSON object such as {\"cores\":1.5,\"threads\":10} or {\"schedule\":\"ramp 0..2 over 1m\"}");
        }
        stressor.begin(body.plan(config.mostCores()));
        return sampler.view();
    }

    /** The same from the page's form. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response changeFromForm(@HeaderParam("Accept") String accept, MultivaluedMap<String, String> form) {
        expectedPod.check(form.getFirst(ExpectedPod.FIELD));
        stressor.begin(PlanRequest.plan(
                form.getFirst("cores"),
                form.getFirst("schedule"),
                form.getFirst("threads"),
                form.getFirst("duration"),
                config.mostCores()));
        return Accept.pageOr(accept, "./", () -> Response.ok(sampler.view()).build());
    }

    /** Idle from now on. */
    @DELETE
    public StressView idle() {
        stressor.begin(Plan.IDLE);
        return sampler.view();
    }
}
