package kubedemo.publisher;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import kubedemo.kit.config.Input;
import kubedemo.kit.http.Accept;
import kubedemo.kit.http.ExpectedPod;
import kubedemo.kit.http.Problem;
import kubedemo.kit.http.ProblemException;
import kubedemo.kit.rabbitmq.QueueWatch;
import kubedemo.kit.text.Text;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Runs: begin one, see what became of it, stop it. */
@Path("/runs")
@Produces(MediaType.APPLICATION_JSON)
public final class RunsResource {
    private static final int MOST_LISTED = 50;

    private final Runs runs;
    private final RunRegistry registry;
    private final QueueWatch queue;
    private final ExpectedPod expectedPod;

    RunsResource(Runs runs, RunRegistry registry, QueueWatch queue, ExpectedPod expectedPod) {
        this.runs = runs;
        this.registry = registry;
        this.queue = queue;
        this.expectedPod = expectedPod;
    }

    @GET
    public List<RunView> runs() {
        return registry.latest(MOST_LISTED, queue.fetch().depth());
    }

    @GET
    @Path("/{id}")
    public RunView run(@PathParam("id") String id) {
        return view(id, queue.fetch());
    }

    private RunView view(String id, QueueWatch.Reading reading) {
        return registry.view(id, reading.depth())
                .orElseThrow(() -> new ProblemException(Problem.of(
                        404,
                        "Not Found",
                        Text.format("No publisher has reported a run '%s' in the last hour.", shown(id)))));
    }

    /** Begins to publish, and answers 201 at once. */
    @POST
    @APIResponse(
            responseCode = "201",
            description = "The run has started",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = RunView.class)))
    @APIResponse(responseCode = "429", description = "Too many runs are being published")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response begin(RunRequest request) {
        if (request == null) {
            throw new Input("body", null).bad("a JSON object, {\"count\":300} or {\"schedule\":\"10/s for 1m\"}");
        }
        return begun(runs.begin(request.spec()));
    }

    /** The same from the page's form. */
    @POST
    @APIResponse(
            responseCode = "201",
            description = "The run has started",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = RunView.class)))
    @APIResponse(responseCode = "429", description = "Too many runs are being published")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response beginFromForm(@HeaderParam("Accept") String accept, MultivaluedMap<String, String> form) {
        expectedPod.check(form.getFirst(ExpectedPod.FIELD));
        var run = runs.begin(RunRequest.spec(form.getFirst("count"), form.getFirst("schedule")));
        return Accept.pageOr(accept, "./", () -> begun(run));
    }

    /** Stops publishing; what is confirmed stays confirmed. */
    @DELETE
    @Path("/{id}")
    public RunView stop(@PathParam("id") String id) {
        runs.stop(id);
        return view(id, queue.latest());
    }

    private Response begun(PublishRun run) {
        var id = run.spec().id();
        return Response.status(Response.Status.CREATED)
                .header("Location", "runs/" + id)
                .entity(view(id, queue.latest()))
                .build();
    }

    private static String shown(String id) {
        return id.substring(0, Math.min(id.length(), 40)).replaceAll("\\p{Cntrl}", "?");
    }
}
