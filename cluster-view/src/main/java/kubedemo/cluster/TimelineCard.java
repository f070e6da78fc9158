package kubedemo.cluster;

import java.time.Instant;
import java.util.List;
import kubedemo.cluster.TimelineView.Event;
import kubedemo.cluster.TimelineView.Group;
import kubedemo.cluster.TimelineView.Pod;
import kubedemo.kit.config.Input;
import kubedemo.kit.text.Text;

/**
 * The timeline as the page's words and tables show it.
 *
 * @param changes grows with all that changes
 */
record TimelineCard(TimelineView view, long changes) {
    private static final int MOST_EVENTS = 30;

    /** What is there now, in a sentence. */
    public String summary() {
        var present = pods().stream().filter(pod -> pod.gone().isEmpty()).toList();
        var ready =
                present.stream().filter(pod -> lastState(pod) == PodState.READY).count();
        return Text.format(
                "namespace %s: %d of %d pods ready, %d gone",
                view.namespace(), ready, present.size(), pods().size() - present.size());
    }

    public List<Pod> pods() {
        return view.groups().stream().flatMap(group -> group.pods().stream()).toList();
    }

    public List<Group> groups() {
        return view.groups().stream().filter(group -> !group.pods().isEmpty()).toList();
    }

    /** Newest first. */
    public List<Event> events() {
        return view.events().stream().limit(MOST_EVENTS).toList();
    }

    /** {@code ready since 12:00:03}, {@code gone since 12:00:09}. */
    public String state(Pod pod) {
        if (pod.gone().isPresent()) {
            return "gone since " + time(pod.gone().get());
        }
        var last = pod.states().get(pod.states().size() - 1);
        return Text.format(
                "%s since %s%s",
                Input.kebabCase(last.state()), time(last.from()), last.why().isEmpty() ? "" : ": " + last.why());
    }

    public String time(Instant at) {
        return Sentence.time(at);
    }

    private static PodState lastState(Pod pod) {
        return pod.states().get(pod.states().size() - 1).state();
    }
}
