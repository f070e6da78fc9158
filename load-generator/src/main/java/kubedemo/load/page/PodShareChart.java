package kubedemo.load.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kubedemo.kit.chart.SvgPath;
import kubedemo.load.record.Format;
import kubedemo.load.record.PodStats;
import kubedemo.load.record.RunState;

/** Which pod answered how much: a chart of stacked shares, and a row for each pod. */
record PodShareChart(Charts charts) {
    /** Colours that everybody can tell apart; the ninth pod has the first one's. */
    static final int COLOURS = 8;

    private static final int LETTERS = 26;
    /** A letter needs so much room. */
    private static final int LEAST_HEIGHT = 12;
    /** More pods, fewer columns: the chart is sent each second. */
    private static final int MOST_PODS_AT_FULL_WIDTH = 6;

    private static final double SILENT_SECONDS = 3;

    /**
     * @param silent how long it has not answered, where that is long
     * @param now share of the answers of the last second
     */
    public record Row(
            String letter,
            int colour,
            String pod,
            String version,
            long answers,
            String share,
            String now,
            String p50,
            String p99,
            long failed,
            String firstSeen,
            String silent) {}

    Chart chart() {
        var pods = charts.report().pods();
        var columns = columns();
        var boundaries = new int[pods.size()][columns.size()];
        var letters = new Chart.Letter[pods.size()];
        for (var at = 0; at < columns.size(); at++) {
            var answers = columns.get(at).byPod(pods.size());
            var all = Arrays.stream(answers).sum();
            var below = 0L;
            var bottom = SvgPath.HEIGHT;
            for (var pod = 0; pod < pods.size(); pod++) {
                below += answers[pod];
                var top = all == 0 ? SvgPath.GAP : (int) (SvgPath.HEIGHT - SvgPath.HEIGHT * below / all);
                boundaries[pod][at] = answers[pod] == 0 ? SvgPath.GAP : top;
                if (all > 0 && bottom - top >= LEAST_HEIGHT) {
                    letters[pod] = letter(pod, at + 1, columns.size(), (top + bottom) / 2);
                }
                bottom = all == 0 ? bottom : top;
            }
        }
        var shapes = new ArrayList<Chart.Shape>();
        // The last one first: each covers what is below it of those drawn before.
        for (var pod = pods.size() - 1; pod >= 0; pod--) {
            shapes.add(new Chart.Shape("share pod-" + pod % COLOURS, new SvgPath(boundaries[pod]).bars()));
        }
        return Chart.of(
                "Who answers",
                "share of the answers by pod, in the order in which pods joined",
                List.of("100 %", "50 %", "0"),
                charts,
                shapes,
                rows().stream()
                        .filter(row -> row.silent().isEmpty())
                        .map(row -> new Chart.Key("pod-" + row.colour(), row.letter(), row.pod(), row.now()))
                        .toList(),
                Arrays.stream(letters).filter(letter -> letter != null).toList());
    }

    List<Row> rows() {
        var report = charts.report();
        var pods = report.pods();
        var all = pods.stream().mapToLong(PodStats::answers).sum();
        var latest = Bucket.latest(report.intervals()).byPod(pods.size());
        var allNow = Arrays.stream(latest).sum();
        var rows = new ArrayList<Row>();
        for (var i = 0; i < pods.size(); i++) {
            var pod = pods.get(i);
            var silence = Format.seconds(report.elapsed()) - pod.lastSeenSeconds();
            rows.add(new Row(
                    letter(i),
                    i % COLOURS,
                    pod.pod(),
                    pod.version(),
                    pod.answers(),
                    Format.percent(pod.answers(), all),
                    Format.percent(latest[i], allNow),
                    Format.millis(pod.latency().p50Millis()),
                    Format.millis(pod.latency().p99Millis()),
                    pod.failed(),
                    Format.clock(pod.firstSeenSeconds()),
                    silence > SILENT_SECONDS && report.state() == RunState.RUNNING
                            ? "silent for " + Format.clock(silence)
                            : ""));
        }
        return rows;
    }

    /** Those of the other charts, or wider ones. */
    private List<Bucket> columns() {
        var joined = (charts.report().pods().size() + MOST_PODS_AT_FULL_WIDTH - 1) / MOST_PODS_AT_FULL_WIDTH;
        var narrow = charts.buckets();
        while (joined > 1 && narrow.size() % joined != 0) {
            joined++;
        }
        var wide = new ArrayList<Bucket>();
        for (var from = 0; from < narrow.size(); from += Math.max(1, joined)) {
            wide.add(new Bucket(narrow.subList(from, from + Math.max(1, joined)).stream()
                    .flatMap(bucket -> bucket.intervals().stream())
                    .toList()));
        }
        return wide;
    }

    private static Chart.Letter letter(int pod, int column, int columns, int middle) {
        return new Chart.Letter(letter(pod), 100 * column / columns, 100 * middle / SvgPath.HEIGHT);
    }

    private static String letter(int pod) {
        return String.valueOf((char) ('A' + pod % LETTERS));
    }
}
