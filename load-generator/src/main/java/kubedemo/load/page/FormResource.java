package kubedemo.load.page;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.http.Accept;
import kubedemo.kit.http.ExpectedPod;
import kubedemo.load.engine.LoadRun;
import kubedemo.load.plan.LoadConfig;
import kubedemo.load.record.RunView;
import kubedemo.load.run.RateChange;
import kubedemo.load.run.RunRequest;
import kubedemo.load.run.RunResource;
import kubedemo.load.run.Runs;

/** What the page's forms do where no script runs. A browser is led back to the page, with what was typed if that was wrong. */
@Path("/run")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
public final class FormResource {
    private final Runs runs;
    private final LoadConfig config;
    private final ExpectedPod expectedPod;
    private final StartForm start;

    FormResource(Runs runs, LoadConfig config, ExpectedPod expectedPod, StartForm start) {
        this.runs = runs;
        this.config = config;
        this.expectedPod = expectedPod;
        this.start = start;
    }

    @POST
    public Response begin(@HeaderParam("Accept") String accept, MultivaluedMap<String, String> fields) {
        var form = checked(fields);
        try {
            var run = runs.begin(RunRequest.plan(form, config));
            return Accept.pageOr(accept, "./", () -> RunResource.begun(run));
        } catch (BadInput e) {
            return again(accept, e, () -> start.again(e, form));
        }
    }

    @POST
    @Path("/change")
    public Response change(@HeaderParam("Accept") String accept, MultivaluedMap<String, String> fields) {
        var form = checked(fields);
        try {
            RunRequest.known(form, List.of("schedule"));
            var run = runs.change(new RateChange(form.get("schedule")).read());
            return Accept.pageOr(accept, "../", () -> done(run));
        } catch (BadInput e) {
            return again(accept, e, () -> start.changeAgain(e, form));
        }
    }

    @POST
    @Path("/stop")
    public Response stop(@HeaderParam("Accept") String accept, MultivaluedMap<String, String> fields) {
        RunRequest.known(checked(fields), List.of());
        var run = runs.stop();
        return Accept.pageOr(accept, "../", () -> done(run));
    }

    private Map<String, String> checked(MultivaluedMap<String, String> fields) {
        expectedPod.check(fields.getFirst(ExpectedPod.FIELD));
        return fields.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue()
                .get(0)));
    }

    private static Response again(String accept, BadInput bad, Supplier<String> page) {
        if (!Accept.wantsHtml(accept)) {
            throw bad;
        }
        return Response.status(Response.Status.BAD_REQUEST)
                .entity(page.get())
                .type("text/html;charset=UTF-8")
                .build();
    }

    private static Response done(LoadRun run) {
        return Response.ok(RunView.of(run.report()), MediaType.APPLICATION_JSON).build();
    }
}
