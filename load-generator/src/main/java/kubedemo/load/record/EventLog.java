package kubedemo.load.record;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import kubedemo.kit.text.Text;

/** What happened in a run, in words: who began to answer and who left, and when requests failed. For one thread. */
public final class EventLog {
    private static final int MOST = 300;
    /** Who does not answer for at least so long may have left. */
    private static final Duration SILENCE = Duration.ofSeconds(5);
    /** And so many times its share of answers: by chance that happens once in e^20. */
    private static final int MISSED_SHARES = 20;

    private final Duration calm;
    private final List<RunEvent> events = new ArrayList<>();
    private final Set<PodBreakdown.Entry> left = new HashSet<>();
    private final List<Seen> seen = new ArrayList<>();
    private long failedBefore;
    private long failedAtBegin;
    private Duration failingSince;
    private Duration lastFailure;

    /** An pod as it was when it last had a new answer. */
    private static final class Seen {
        private long answers;
        private long answersOfAll;
        private Duration at;
    }

    /** @param calm failures are over when there was none for so long */
    EventLog(Duration calm) {
        this.calm = calm;
    }

    void tell(Duration at, RunEvent.Kind kind, String text) {
        if (events.size() == MOST) {
            events.remove(1);
        }
        events.add(new RunEvent(Format.seconds(at), kind, text));
    }

    /** Looks at what is new since it looked last, which should be a second ago. */
    void look(Duration at, Recorder recorder) {
        lookAtAnswerers(at, recorder.pods().entries());
        lookAtFailures(at, recorder);
    }

    List<RunEvent> events() {
        return List.copyOf(events);
    }

    private void lookAtAnswerers(Duration at, List<PodBreakdown.Entry> entries) {
        var all = entries.stream().mapToLong(PodBreakdown.Entry::answers).sum();
        for (var index = 0; index < entries.size(); index++) {
            var entry = entries.get(index);
            if (index == seen.size()) {
                seen.add(new Seen());
                tell(
                        entry.first(),
                        RunEvent.Kind.JOINED,
                        Text.format(
                                "%s%s answered for the first time, number %d",
                                entry.pod(), version(entry), index + 1 - left.size()));
            }
            var last = seen.get(index);
            if (entry.answers() > last.answers) {
                if (left.remove(entry)) {
                    tell(at, RunEvent.Kind.JOINED, entry.pod() + " answers again");
                }
                last.answers = entry.answers();
                last.answersOfAll = all;
                last.at = at;
            } else if (!left.contains(entry)
                    && at.minus(last.at).compareTo(SILENCE) >= 0
                    && all - last.answersOfAll >= (long) MISSED_SHARES * (entries.size() - left.size())) {
                left.add(entry);
                tell(
                        at,
                        RunEvent.Kind.LEFT,
                        Text.format(
                                "%s has not answered for %d s, while others did",
                                entry.pod(), at.minus(last.at).toSeconds()));
            }
        }
    }

    private void lookAtFailures(Duration at, Recorder recorder) {
        var failed = recorder.failed();
        if (failed > failedBefore) {
            if (failingSince == null) {
                failingSince = at;
                failedAtBegin = failedBefore;
                tell(at, RunEvent.Kind.FAILING, "requests fail: " + latest(recorder));
            }
            lastFailure = at;
            failedBefore = failed;
        } else if (failingSince != null && at.minus(lastFailure).compareTo(calm) >= 0) {
            tell(
                    at,
                    RunEvent.Kind.RECOVERED,
                    Text.format(
                            "no request has failed for %d s; %d had failed within %d s",
                            calm.toSeconds(),
                            failed - failedAtBegin,
                            Math.max(1, lastFailure.minus(failingSince).toSeconds() + 1)));
            failingSince = null;
        }
    }

    private static String latest(Recorder recorder) {
        return recorder.failures().stream()
                .limit(3)
                .map(failures -> Text.format("%s (%s)", failures.kind(), failures.latest()))
                .collect(Collectors.joining(", "));
    }

    private static String version(PodBreakdown.Entry entry) {
        return entry.version().isEmpty() ? "" : " (" + entry.version() + ")";
    }
}
