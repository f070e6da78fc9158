package kubedemo.load.record;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;
import kubedemo.kit.json.Json;
import kubedemo.load.plan.ConnectionReuse;
import kubedemo.load.plan.LoadConfig;
import kubedemo.load.plan.Method;
import kubedemo.load.plan.Part;
import kubedemo.load.plan.Plan;
import kubedemo.load.plan.RequestSpec;
import kubedemo.load.plan.Target;

/**
 * A run as a JSON object: what {@link RunView} has, its histograms and its intervals. It is written and read line by line,
 * since an hour of intervals would be many times its size as one tree, and so that it is found in a log, behind other
 * lines.
 */
public final class ResultFile {
    private static final int FORMAT = 1;
    private static final String BEGIN = "{\"format\":";
    private static final String INTERVALS = ",\"intervals\":[";
    private static final String END = "]}";
    /** What {@code kubectl logs --prefix} puts before each line. */
    private static final String PREFIX = "^\\[pod/[^]]*] ";

    private ResultFile() {}

    /** As HdrHistogram encodes them. */
    @RegisterForReflection
    record Histograms(String raw, String corrected, String startDelay, List<String> pods) {
        static Histograms of(Latencies latencies) {
            return new Histograms(
                    Latencies.encoded(latencies.raw()),
                    Latencies.encoded(latencies.corrected()),
                    Latencies.encoded(latencies.startDelay()),
                    latencies.pods().stream().map(Latencies::encoded).toList());
        }

        Latencies decoded() {
            return new Latencies(
                    Latencies.decoded(raw),
                    Latencies.decoded(corrected),
                    Latencies.decoded(startDelay),
                    pods.stream().map(Latencies::decoded).toList());
        }
    }

    public static void write(Result result, Appendable out) throws IOException {
        var head = new JsonObject().put("format", FORMAT);
        ((JsonObject) Json.of(RunView.of(result.report())))
                .forEach(field -> head.put(field.getKey(), field.getValue()));
        head.put("histograms", Json.of(Histograms.of(result.latencies())));
        var text = head.encode();
        out.append(text, 0, text.length() - 1).append(INTERVALS);
        var separator = "\n";
        for (var interval : result.report().intervals()) {
            out.append(separator).append(Json.encode(interval));
            separator = ",\n";
        }
        out.append(END).append("\n");
    }

    /**
     * All that are in a text, such as the log of a Job's pods.
     *
     * @param name of the text, for what is said of it
     * @throws BadInput when there is none, or one is cut off, of another version or no run
     */
    public static List<Result> readAll(String name, BufferedReader text) throws IOException {
        var results = new ArrayList<Result>();
        for (var line = next(text); line != null; line = next(text)) {
            if (line.startsWith(BEGIN)) {
                results.add(read(name, line, text));
            }
        }
        if (results.isEmpty()) {
            throw new BadInput("file", name, "a file written by run --output, or a complete log with one (--tail=-1)");
        }
        return results;
    }

    private static Result read(String name, String first, BufferedReader text) throws IOException {
        try {
            var end = first.lastIndexOf(INTERVALS);
            var head = new JsonObject(end < 0 ? first : first.substring(0, end) + "}");
            new Input("format", String.valueOf(head.remove("format"))).integer(FORMAT, FORMAT);
            if (end < 0 || !(head.remove("histograms") instanceof JsonObject histograms)) {
                throw cutOff(name);
            }
            var latencies = Json.read(histograms, Histograms.class).decoded();
            var intervals = intervals(name, first.substring(end + INTERVALS.length()), text);
            return new Result(report(Json.read(head, RunView.class), intervals), latencies);
        } catch (DecodeException | ClassCastException | NullPointerException | NoSuchElementException e) {
            throw cutOff(name);
        }
    }

    private static List<Interval> intervals(String name, String rest, BufferedReader text) throws IOException {
        var intervals = new ArrayList<Interval>();
        for (var line = rest; !line.endsWith(END); ) {
            line = next(text);
            if (line == null) {
                throw cutOff(name);
            }
            var interval = line.endsWith(END)
                    ? line.substring(0, line.length() - END.length())
                    : line.substring(0, Math.max(0, line.length() - 1));
            intervals.add(Json.read(new JsonObject(interval), Interval.class));
        }
        return intervals;
    }

    private static String next(BufferedReader text) throws IOException {
        var line = text.readLine();
        return line == null ? null : line.replaceFirst(PREFIX, "");
    }

    private static BadInput cutOff(String name) {
        return new BadInput("file", name, "complete runs written by run --output, and one in it is cut off or changed");
    }

    /** Of the body its length is known, not what it was. */
    private static Report report(RunView run, List<Interval> intervals) {
        var plan = new Plan(
                Target.of(run.target()),
                LoadConfig.schedule(new Input("schedule", run.schedule())),
                Duration.ofMillis(Math.round(run.lengthSeconds() * 1000)),
                ConnectionReuse.read(new Input("connections", run.connections())),
                run.maxInFlight(),
                Duration.ofMillis(Math.round(run.timeoutSeconds() * 1000)),
                new RequestSpec(
                        Method.read(new Input("method", run.method())),
                        RequestSpec.headers(new Input("headers", String.join("\n", run.headers()))),
                        new byte
                                [new Input("bodyBytes", String.valueOf(run.bodyBytes()))
                                        .integer(0, RequestSpec.LONGEST_BODY)]),
                new Part(run.part(), run.parts()));
        return new Report(
                run.run(),
                plan,
                run.state(),
                run.startedAt(),
                Duration.ofMillis(Math.round(run.elapsedSeconds() * 1000)),
                new Counts(
                        run.scheduled(),
                        run.started(),
                        run.late(),
                        run.dropped(),
                        run.answered(),
                        run.failed(),
                        run.inFlight(),
                        run.waiting(),
                        run.opened()),
                run.raw(),
                run.corrected(),
                run.startDelay(),
                run.failures(),
                run.pods(),
                List.copyOf(intervals),
                run.events());
    }
}
