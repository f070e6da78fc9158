package kubedemo.load.run;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import kubedemo.kit.http.Problem;
import kubedemo.kit.http.ProblemException;
import kubedemo.kit.text.Text;

/** The last ten runs that have ended in this pod. */
@Path("/runs")
@Produces(MediaType.APPLICATION_JSON)
public final class KeptRunResource {
    private final KeptRuns kept;

    KeptRunResource(KeptRuns kept) {
        this.kept = kept;
    }

    /** Newest first. */
    @GET
    public List<KeptRun> list() {
        return kept.list();
    }

    /** One of them as {@code GET /run.json} has it. */
    @GET
    @Path("/{run}")
    public Response run(@PathParam("run") String run) {
        var json = kept.open(run).orElseThrow(() -> none(run));
        StreamingOutput body = out -> {
            try (json) {
                json.transferTo(out);
            }
        };
        return Response.ok(body, MediaType.APPLICATION_JSON)
                .header("Content-Disposition", Text.format("attachment; filename=\"run-%s.json\"", run))
                .header("Cache-Control", "no-store")
                .build();
    }

    public static ProblemException none(String run) {
        return new ProblemException(Problem.of(
                404, "Not Found", Text.format("This pod keeps no run '%s'; GET /runs lists its runs.", run)));
    }
}
