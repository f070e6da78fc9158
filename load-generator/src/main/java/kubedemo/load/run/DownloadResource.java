package kubedemo.load.run;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import kubedemo.kit.config.Input;
import kubedemo.kit.text.Text;
import kubedemo.load.engine.LoadRun;
import kubedemo.load.record.Csv;
import kubedemo.load.record.Report;
import kubedemo.load.record.ResultFile;

/** The run that is going or the last one as a file. */
@Path("/")
public final class DownloadResource {
    private static final String CSV = "text/csv";
    private static final double MICROS_PER_MILLI = 1000;

    private final Runs runs;

    DownloadResource(Runs runs) {
        this.runs = runs;
    }

    /** A row for each interval, a column for each pod. */
    @GET
    @Path("run.csv")
    @Produces(CSV)
    public Response csv() {
        var report = RunResource.report(runs);
        return streamed(report, "csv", CSV + ";charset=UTF-8;header=present", new Csv(report)::write);
    }

    /** As GET /run, with all intervals and histograms. */
    @GET
    @Path("run.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response json() {
        var result = run().result();
        return streamed(result.report(), "json", MediaType.APPLICATION_JSON, out -> ResultFile.write(result, out));
    }

    /** All latencies as HdrHistogram writes them, in milliseconds. */
    @GET
    @Path("run.hgrm")
    @Produces(MediaType.TEXT_PLAIN)
    public Response percentiles(@QueryParam("latency") String latency) {
        var measured = new Input("latency", latency).orElse("corrected").choice(Measured.class);
        var run = run();
        var latencies = run.result().latencies();
        var text = new ByteArrayOutputStream();
        (measured == Measured.CORRECTED ? latencies.corrected() : latencies.raw())
                .outputPercentileDistribution(new PrintStream(text, true, StandardCharsets.UTF_8), MICROS_PER_MILLI);
        return attachment(
                        Response.ok(text.toByteArray(), "text/plain;charset=UTF-8"),
                        run.report(),
                        Input.kebabCase(measured) + ".hgrm")
                .build();
    }

    private LoadRun run() {
        return runs.latest().orElseThrow(RunResource::none);
    }

    /** Where a latency begins: when the request was due, or when it was sent. */
    private enum Measured {
        CORRECTED,
        RAW
    }

    private interface Writing {
        void to(Appendable out) throws IOException;
    }

    private static Response streamed(Report report, String ending, String type, Writing writing) {
        StreamingOutput body = out -> {
            var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            writing.to(writer);
            writer.flush();
        };
        return attachment(Response.ok(body, type), report, ending).build();
    }

    private static Response.ResponseBuilder attachment(
            Response.ResponseBuilder response, Report report, String ending) {
        return response.header(
                        "Content-Disposition", Text.format("attachment; filename=\"run-%s.%s\"", report.id(), ending))
                .header("Cache-Control", "no-store");
    }
}
