package kubedemo.load.run;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import kubedemo.kit.http.Problem;
import kubedemo.kit.http.ProblemException;
import kubedemo.load.engine.LoadRun;
import kubedemo.load.plan.LoadConfig;
import kubedemo.load.record.Report;
import kubedemo.load.record.RunView;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The run: begin one, see what became of it, change its rate, stop it. */
@Path("/run")
@Produces(MediaType.APPLICATION_JSON)
public final class RunResource {
    private final Runs runs;
    private final LoadConfig config;

    RunResource(Runs runs, LoadConfig config) {
        this.runs = runs;
        this.config = config;
    }

    /** The one that is going, or the last one. */
    @GET
    public RunView run() {
        return RunView.of(report(runs));
    }

    /** Begins a run and answers at once; without a body, as configured. */
    @POST
    @APIResponse(
            responseCode = "201",
            description = "The run has started",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = RunView.class)))
    @Consumes(MediaType.APPLICATION_JSON)
    public Response begin(RunRequest request) {
        var given = request == null ? RunRequest.AS_CONFIGURED : request;
        return begun(runs.begin(given.plan(config)));
    }

    /** Goes on by another schedule from now on. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public RunView change(RateChange change) {
        var schedule = (change == null ? new RateChange(null) : change).read();
        return RunView.of(runs.change(schedule).report());
    }

    /** Stops it, and waits a second for what is in flight. */
    @DELETE
    public RunView stop() {
        return RunView.of(runs.stop().report());
    }

    public static Response begun(LoadRun run) {
        return Response.status(Response.Status.CREATED)
                .header("Location", "run")
                .entity(RunView.of(run.report()))
                .build();
    }

    /** @throws ProblemException 404 before the first run */
    static Report report(Runs runs) {
        return runs.report().orElseThrow(RunResource::none);
    }

    static ProblemException none() {
        return new ProblemException(
                Problem.of(404, "Not Found", "There has been no run in this pod yet. POST /run starts one."));
    }
}
