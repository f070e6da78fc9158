package kubedemo.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
    public record Key(String kind, String letter, String name, String value) {
        Key(String kind, String name, String value) {
            this(kind, "", name, value);
        }
    }

    /** @param x percent of the plot's width, {@code y} of its height */
    public record Letter(String text, int x, int y) {}

    static Chart of(String title, String about, Scale scale, Span span, List<Shape> shapes, List<Key> keys) {
        return new Chart(title, about, scale.labels(), span.labels(), shapes, keys, List.of());
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
            path.append('M').append(0).append(' ').append(Outline.HEIGHT * i / (yLabels.size() - 1));
            path.append('h').append(Outline.WIDTH);
        }
        return path.toString();
    }

    public int width() {
        return Outline.WIDTH;
    }

    public int height() {
        return Outline.HEIGHT;
    }

    /** Upright lines where pods came and rates were changed. */
    static List<Shape> marks(Report report, Span span) {
        var shapes = new ArrayList<Shape>();
        mark(report, span, Happening.Kind.JOINED, "joined").ifPresent(shapes::add);
        mark(report, span, Happening.Kind.CHANGED, "changed").ifPresent(shapes::add);
        return shapes;
    }

    private static Optional<Shape> mark(Report report, Span span, Happening.Kind kind, String style) {
        var path = report.happenings().stream()
                .filter(happening -> happening.kind() == kind)
                .map(happening -> span.columnAt(happening.at()) / span.columns())
                .filter(share -> share > 0.01 && share <= 1)
                .map(share -> Math.round(share * Outline.WIDTH))
                .distinct()
                .map(x -> "M%d 0v%d".formatted(x, Outline.HEIGHT))
                .collect(Collectors.joining());
        return path.isEmpty() ? Optional.empty() : Optional.of(new Shape("mark " + style, path));
    }
}
