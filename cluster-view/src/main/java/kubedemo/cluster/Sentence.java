package kubedemo.cluster;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import kubedemo.cluster.TimelineView.Mark;
import kubedemo.cluster.TimelineView.State;
import kubedemo.kit.config.Input;
import kubedemo.kit.text.Text;

/** The life of a pod in words, for those who do not see the picture. */
final class Sentence {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MOST = 6;

    private Sentence() {}

    static String of(PodHistory pod) {
        var states = pod.states();
        var from = Math.max(0, states.size() - MOST);
        return Text.format(
                "%s (%s): %s%s%s%s. Times in UTC.",
                pod.status().pod().name(),
                pod.status().version(),
                from > 0 ? "…, " : "",
                states.subList(from, states.size()).stream().map(Sentence::of).collect(Collectors.joining(", ")),
                pod.gone().map(gone -> ", gone " + time(gone)).orElse(""),
                marks(pod.marks()));
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    private static String of(State state) {
        var why = state.why().isEmpty() ? "" : " (" + state.why() + ")";
        return Input.kebabCase(state.state()) + why + " " + time(state.from());
    }

    private static String marks(List<Mark> marks) {
        return marks.isEmpty()
                ? ""
                : Text.format(
                        "; %s%s: %s",
                        marks.size() == 1 ? "" : marks.size() + " marks, the last ",
                        time(last(marks).at()),
                        last(marks).text());
    }

    private static Mark last(List<Mark> marks) {
        return marks.get(marks.size() - 1);
    }
}
