package kubedemo.publisher;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import kubedemo.kit.config.Input;
import kubedemo.kit.rabbitmq.Percentiles;
import kubedemo.kit.text.Text;

/**
 * What the publishing of a run has come to, for the last line of a Job.
 *
 * @param queued what the queue holds at the end: less than was confirmed where consumers take messages, or a limit drops some
 * @param count messages that it was to publish
 * @param confirmLatency empty where none is confirmed
 * @param problem why they are not all confirmed; empty where that needs no reason
 */
record RunResult(
        RunState state,
        String queue,
        OptionalLong queued,
        long count,
        Tally.Counts counts,
        Optional<Percentiles> confirmLatency,
        Duration took,
        Optional<String> problem) {
    static RunResult of(PublishRun run, String queue) {
        return new RunResult(
                run.state(),
                queue,
                run.queued(),
                run.spec().count(),
                run.counts(),
                run.summary().confirmLatency(),
                run.took(),
                run.problem());
    }

    String sentence() {
        var seconds = took.toMillis() / 1000.0;
        if (state == RunState.PUBLISHED) {
            return Text.format(
                    "all %d messages are confirmed in %.1f s%s; queue '%s' holds %s",
                    counts.confirmed(),
                    seconds,
                    onTheWay(),
                    queue,
                    queued.isPresent() ? queued.getAsLong() + " ready now" : "an unknown number");
        }
        return Text.format(
                "%s after %.1f s: %d of %d messages are confirmed, %d published without confirm, %d not published%s%s",
                Input.kebabCase(state),
                seconds,
                counts.confirmed(),
                count,
                counts.published() - counts.confirmed(),
                count - counts.published(),
                onTheWay(),
                problem.map(why -> ": " + why).orElse(""));
    }

    private String onTheWay() {
        var text = new StringBuilder();
        confirmLatency.ifPresent(latency -> text.append(", confirm latency ").append(latency.sentence()));
        if (counts.repeated() > 0) {
            text.append(Text.format(", %d published again", counts.repeated()));
        }
        if (counts.returned() > 0) {
            text.append(Text.format(", %d returned because there was no queue", counts.returned()));
        }
        if (counts.refused() > 0) {
            text.append(Text.format(", %d refused at first", counts.refused()));
        }
        return text.toString();
    }
}
