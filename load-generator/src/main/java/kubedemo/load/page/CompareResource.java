package kubedemo.load.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kubedemo.kit.config.Input;
import kubedemo.kit.http.Accept;
import kubedemo.kit.text.Text;
import kubedemo.load.record.Report;
import kubedemo.load.run.KeptRunResource;
import kubedemo.load.run.KeptRuns;

/** Two of the runs that are kept, side by side. */
@Path("/compare")
public final class CompareResource {
    private static final String HTML = "text/html;charset=UTF-8";
    private static final String TEXT = "text/plain;charset=UTF-8";
    private static final int LONGEST_ID = 100;

    private final KeptRuns kept;

    CompareResource(KeptRuns kept) {
        this.kept = kept;
    }

    /**
     * A page, or a table for terminals.
     *
     * @param one id of a run, which the other is compared with
     */
    @GET
    @Produces({TEXT, HTML})
    public Response compare(
            @HeaderParam("Accept") String accept, @QueryParam("one") String one, @QueryParam("other") String other) {
        var comparison = new Comparison(report("one", one), report("other", other));
        var html = Accept.wantsHtml(accept);
        return Response.ok(html ? page(comparison) : text(comparison), html ? HTML : TEXT)
                .header("Cache-Control", "no-store")
                .header("Vary", "Accept")
                .build();
    }

    private Report report(String name, String id) {
        var run = new Input(name, id).line(LONGEST_ID);
        return kept.find(run).orElseThrow(() -> KeptRunResource.none(run)).report();
    }

    private static String page(Comparison comparison) {
        return Templates.compare(comparison.one().id(), comparison.other().id(), comparison.rows(), comparison.charts())
                .render();
    }

    private static String text(Comparison comparison) {
        var head = new Comparison.Row(
                "run", comparison.one().id(), comparison.other().id(), "change");
        return Stream.concat(Stream.of(head), comparison.rows().stream())
                .map(row -> Text.format("%-24s %24s %24s  %s", row.name(), row.one(), row.other(), row.change())
                                .stripTrailing()
                        + "\n")
                .collect(Collectors.joining());
    }

    @CheckedTemplate(basePath = "load")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance compare(String one, String other, List<Comparison.Row> rows, List<Chart> charts);
    }
}
