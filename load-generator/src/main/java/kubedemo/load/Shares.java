package kubedemo.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which pod answered how much: a chart of stacked shares, and a row for each pod. */
record Shares(Charts charts) {
    /** Colours that everybody can tell apart; the ninth pod has the first one's. */
    static final int COLOURS = 8;

    private static final int LETTERS = 26;
    /** A letter needs so much room. */
    private static final int LEAST_HEIGHT = 12;
    /** More pods, fewer columns: the chart is sent each second. */
    private static final int MOST_PODS_AT_FULL_WIDTH = 6;

    private static final Duration SILENT = Duration.ofSeconds(3);

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
        var report = charts.report();
        var pods = report.answerers();
        var columns = columns();
        var boundaries = new int[pods.size()][columns.size()];
        var letters = new Chart.Letter[pods.size()];
        for (var at = 0; at < columns.size(); at++) {
            var answers = columns.get(at).byAnswerer(pods.size());
            var all = Arrays.stream(answers).sum();
            var below = 0L;
            var bottom = Outline.HEIGHT;
            for (var pod = 0; pod < pods.size(); pod++) {
                below += answers[pod];
                var top = all == 0 ? Outline.GAP : (int) (Outline.HEIGHT - Outline.HEIGHT * below / all);
                boundaries[pod][at] = answers[pod] == 0 ? Outline.GAP : top;
                if (all > 0 && bottom - top >= LEAST_HEIGHT) {
                    letters[pod] = letter(pod, at + 1, columns.size(), (top + bottom) / 2);
                }
                bottom = all == 0 ? bottom : top;
            }
        }
        var shapes = new ArrayList<Chart.Shape>();
        // The last one first: each covers what is below it of those drawn before.
        for (var pod = pods.size() - 1; pod >= 0; pod--) {
            shapes.add(new Chart.Shape("share pod-" + pod % COLOURS, new Outline(boundaries[pod]).bars()));
        }
        shapes.addAll(Chart.marks(report, charts.span()));
        return new Chart(
                "Who answers",
                "share of the answers of each pod, in the order in which they came",
                List.of("100 %", "50 %", "0"),
                charts.span().labels(),
                shapes,
                rows().stream()
                        .filter(row -> row.silent().isEmpty())
                        .map(row -> new Chart.Key("pod-" + row.colour(), row.letter(), row.pod(), row.now()))
                        .toList(),
                Arrays.stream(letters).filter(letter -> letter != null).toList());
    }

    List<Row> rows() {
        var report = charts.report();
        var pods = report.answerers();
        var all = pods.stream().mapToLong(Answerer::answers).sum();
        var latest = Column.latest(report.intervals()).byAnswerer(pods.size());
        var allNow = Arrays.stream(latest).sum();
        var rows = new ArrayList<Row>();
        for (var i = 0; i < pods.size(); i++) {
            var pod = pods.get(i);
            var silence = report.elapsed().minus(pod.lastSeen());
            rows.add(new Row(
                    letter(i),
                    i % COLOURS,
                    pod.pod(),
                    pod.version(),
                    pod.answers(),
                    Figures.percent((double) pod.answers() / Math.max(1, all)),
                    Figures.percent((double) latest[i] / Math.max(1, allNow)),
                    Millis.written(pod.latency().p50()),
                    Millis.written(pod.latency().p99()),
                    pod.failed(),
                    Figures.clock(pod.firstSeen()),
                    silence.compareTo(SILENT) > 0 && Course.of(report).going()
                            ? "silent for " + Figures.clock(silence)
                            : ""));
        }
        return rows;
    }

    /** Those of the other charts, or wider ones. */
    private List<Column> columns() {
        var joined = (charts.report().answerers().size() + MOST_PODS_AT_FULL_WIDTH - 1) / MOST_PODS_AT_FULL_WIDTH;
        var narrow = charts.columns();
        while (joined > 1 && narrow.size() % joined != 0) {
            joined++;
        }
        var wide = new ArrayList<Column>();
        for (var from = 0; from < narrow.size(); from += Math.max(1, joined)) {
            wide.add(new Column(narrow.subList(from, from + Math.max(1, joined)).stream()
                    .flatMap(column -> column.intervals().stream())
                    .toList()));
        }
        return wide;
    }

    private static Chart.Letter letter(int pod, int column, int columns, int middle) {
        return new Chart.Letter(letter(pod), 100 * column / columns, 100 * middle / Outline.HEIGHT);
    }

    private static String letter(int pod) {
        return String.valueOf((char) ('A' + pod % LETTERS));
    }
}
