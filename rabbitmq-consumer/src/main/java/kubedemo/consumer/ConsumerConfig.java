package kubedemo.consumer;

import java.util.List;
import java.util.Optional;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Variable;
import kubedemo.kit.text.Text;

/**
 * How this consumer works.
 *
 * @param failRate share of messages that fail after the work, 0 to 1
 * @param poison a message whose body contains this always fails
 * @param prefetch messages that the broker hands out before the first is acknowledged
 */
public record ConsumerConfig(WorkTime work, double failRate, Optional<String> poison, int prefetch) {
    private static final Variable<WorkTime> WORK = new Variable<>(
            "CONSUMER_WORK",
            "1s",
            "How long a message takes: a duration from 0 to 10m, or a range such as 500ms..2s",
            WorkTime::read);
    private static final Variable<Double> FAIL_RATE = new Variable<>(
            "CONSUMER_FAIL_RATE",
            "0",
            "Share of messages that fail after the work and go back to the queue, 0 to 1",
            Input::fraction);
    private static final Variable<String> POISON = new Variable<>(
            "CONSUMER_POISON",
            null,
            "A message whose body contains this text always fails, up to 200 characters",
            input -> input.line(200));
    private static final Variable<Integer> PREFETCH = new Variable<>(
            "CONSUMER_PREFETCH",
            "1",
            "Unacknowledged messages that the broker hands out at a time, 1 to 65535",
            input -> input.integer(1, 65_535));

    static final List<Variable<?>> VARIABLES = List.of(WORK, FAIL_RATE, POISON, PREFETCH);

    /** @throws kubedemo.kit.config.BadInput when a variable is not allowed */
    static ConsumerConfig from(Environment environment) {
        return new ConsumerConfig(
                environment.get(WORK), environment.get(FAIL_RATE), environment.find(POISON), environment.get(PREFETCH));
    }

    /** In words, for the page. */
    public String sentence() {
        return Text.format(
                "Each message takes %s; %s, %d at a time%s.",
                work,
                failRate > 0 ? Math.round(failRate * 1000) / 10.0 + " % fail" : "none fails on purpose",
                prefetch,
                poison.map(text -> Text.format("; those with \u201c%s\u201d in them always fail", text))
                        .orElse(""));
    }
}
