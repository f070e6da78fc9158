package kubedemo.load.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kubedemo.kit.chart.SvgPath;
import kubedemo.kit.text.Text;
import kubedemo.load.record.RunEvent;

/**
 * A chart as its template draws it.
 *
 * @param about what a point stands for, and its unit
 * @param yLabels from the top to the bottom, evenly spaced
 * @param shapes in the order in which they are drawn
 * @param keys what each line means, with its latest figure
 * @param letters that tell areas apart where colours do not
 */
public record Chart(
        String title,
        String about,
        List<String> yLabels,
        List<String> xLabels,
        List<Shape> shapes,
        List<Key> keys,
        List<Letter> letters) {
    /** @param kind style classes */
    public record Shape(String kind, String path) {}

    /**
     * @param kind style classes of its line or area
     * @param letter stands for the name where that is long; empty where the name is shown
     */
    public record Key(String kind, String letter, String name, String value) {}

    /** @param x percent of the plot's width, {@code y} of its height */
    public record Letter(String text, int x, int y) {}

    /** With upright lines where pods came and rates were changed; shapes without a path are left out. */
    static Chart of(
            String title,
            String about,
            List<String> yLabels,
            Charts charts,
            List<Shape> shapes,
            List<Key> keys,
            List<Letter> letters) {
        var drawn = new ArrayList<>(shapes);
        drawn.add(new Shape("mark joined", marks(charts, RunEvent.Kind.JOINED)));
        drawn.add(new Shape("mark changed", marks(charts, RunEvent.Kind.CHANGED)));
        drawn.removeIf(shape -> shape.path().isEmpty());
        return new Chart(title, about, yLabels, charts.axis().labels(), drawn, keys, letters);
    }

    /** What a screen reader says in place of the drawing. */
    public String spoken() {
        return keys.stream()
                .map(key -> (key.name() + " " + key.value()).strip())
                .collect(Collectors.joining(", ", title + ": ", ""));
    }

    /** A line for each label. */
    public String grid() {
        var path = new StringBuilder();
        for (var i = 0; i < yLabels.size(); i++) {
            path.append(Text.format("M0 %dh%d", SvgPath.HEIGHT * i / (yLabels.size() - 1), SvgPath.WIDTH));
        }
        return path.toString();
    }

    private static String marks(Charts charts, RunEvent.Kind kind) {
        return charts.report().events().stream()
                .filter(event -> event.kind() == kind)
                .map(event -> charts.axis().columnAt(event.atSeconds())
                        / charts.axis().columns())
                .filter(share -> share > 0.01 && share <= 1)
                .map(share -> Math.round(share * SvgPath.WIDTH))
                .distinct()
                .map(x -> Text.format("M%d 0v%d", x, SvgPath.HEIGHT))
                .collect(Collectors.joining());
    }
}
