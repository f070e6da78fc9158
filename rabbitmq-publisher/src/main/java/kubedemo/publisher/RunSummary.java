package kubedemo.publisher;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kubedemo.kit.config.Input;
import kubedemo.kit.rabbitmq.Headers;

/**
 * What a publisher says of its own run, into the stream of receipts, at its beginning, once a second and at its end. So the
 * service can tell of runs that a Job has published, and of its own from before a restart.
 */
record RunSummary(
        String run, RunState state, long count, long published, long confirmed, String sender, Instant startedAt) {
    private static final String TYPE = "run";
    private static final int PERSISTENT = 2;

    /** Empty where the message is something else. */
    static Optional<RunSummary> of(BasicProperties properties) {
        var headers = new Headers(properties);
        var run = headers.text("run");
        var state = headers.text("state").flatMap(RunSummary::state);
        if (!TYPE.equals(properties.getType()) || run.isEmpty() || state.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RunSummary(
                run.get(),
                state.get(),
                headers.number("count").orElse(0),
                headers.number("published").orElse(0),
                headers.number("confirmed").orElse(0),
                headers.text("sender").orElse(""),
                Instant.ofEpochMilli(headers.number("started-at").orElse(0))));
    }

    BasicProperties properties() {
        return new BasicProperties.Builder()
                .type(TYPE)
                .deliveryMode(PERSISTENT)
                .headers(Map.of(
                        "run", run,
                        "state", Input.kebabCase(state),
                        "count", count,
                        "published", published,
                        "confirmed", confirmed,
                        "sender", sender,
                        "started-at", startedAt.toEpochMilli()))
                .build();
    }

    private static Optional<RunState> state(String written) {
        return Stream.of(RunState.values())
                .filter(state -> Input.kebabCase(state).equals(written))
                .findFirst();
    }
}
