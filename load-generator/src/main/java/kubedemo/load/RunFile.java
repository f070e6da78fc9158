package kubedemo.load;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.util.List;
import kubedemo.kit.json.Json;

/** A run with all of its intervals as JSON. Written piece by piece: an hour of them would be many times their size as one tree. */
record RunFile(Report report) {

    /**
     * @param beginSeconds from the begin of the run
     * @param byAnswerer answers of each, in the order of the run's answerers
     */
    @RegisterForReflection
    record IntervalView(
            double beginSeconds,
            double lengthSeconds,
            long asked,
            long started,
            long answered,
            long failed,
            long late,
            long dropped,
            int inFlight,
            LatencyView raw,
            LatencyView corrected,
            List<Long> byAnswerer) {

        static IntervalView of(Interval interval) {
            return new IntervalView(
                    RunView.seconds(interval.begin()),
                    RunView.seconds(interval.length()),
                    interval.asked(),
                    interval.started(),
                    interval.answered(),
                    interval.failed(),
                    interval.late(),
                    interval.dropped(),
                    interval.inFlight(),
                    LatencyView.of(interval.raw()),
                    LatencyView.of(interval.corrected()),
                    interval.byAnswerer());
        }
    }

    void write(Appendable out) throws IOException {
        var run = Json.encode(RunView.of(report));
        out.append(run, 0, run.length() - 1).append(",\"intervals\":[");
        var separator = "\n";
        for (var interval : report.intervals()) {
            out.append(separator).append(Json.encode(IntervalView.of(interval)));
            separator = ",\n";
        }
        out.append("]}\n");
    }
}
