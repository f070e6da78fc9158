package kubedemo.memory;

import io.smallrye.common.annotation.NonBlocking;
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

/** The stress: see it, replace it, release it. */
@Path("/memory")
@Produces(MediaType.APPLICATION_JSON)
public final class MemoryResource {
    private final Stressor stressor;
    private final MemorySampler sampler;
    private final MemoryConfig config;
    private final ExpectedPod expectedPod;

    MemoryResource(Stressor stressor, MemorySampler sampler, MemoryConfig config, ExpectedPod expectedPod) {
        this.stressor = stressor;
        this.sampler = sampler;
        this.config = config;
        this.expectedPod = expectedPod;
    }

    @GET
    @NonBlocking
    public MemoryView memory() {
        return MemoryView.of(sampler.forecast(), config.bounds());
    }

    /** Replaces what was asked for: what is held already counts, too much of it is released. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public MemoryView replace(PlanRequest request) {
        if (request == null) {
            throw new Input("body", null).bad("a JSON object, {\"target\":\"150Mi\",\"rate\":\"2Mi/s\"}");
        }
        follow(request);
        return memory();
    }

    /** Releases all, and answers when the kernel has it back. */
    @DELETE
    public MemoryView release() {
        stressor.follow(Plan.IDLE);
        return memory();
    }

    /** Both from the page's form: a field {@code release} releases. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response fromForm(@HeaderParam("Accept") String accept, MultivaluedMap<String, String> form) {
        expectedPod.check(form.getFirst(ExpectedPod.FIELD));
        if (form.containsKey("release")) {
            stressor.follow(Plan.IDLE);
        } else {
            follow(PlanRequest.ofForm(
                    form.getFirst("target"),
                    form.getFirst("rate"),
                    form.getFirst("hold"),
                    form.getFirst("schedule"),
                    form.getFirst("kind")));
        }
        return Accept.pageOr(accept, "./", () -> Response.ok(memory()).build());
    }

    private void follow(PlanRequest request) {
        stressor.follow(request.text().read(config.bounds(), stressor.stress().held()));
    }
}
