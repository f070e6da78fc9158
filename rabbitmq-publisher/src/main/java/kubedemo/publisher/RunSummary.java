package kubedemo.publisher;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kubedemo.kit.config.Input;
import kubedemo.kit.rabbitmq.Headers;
import kubedemo.kit.rabbitmq.Percentiles;

/**
 * What a publisher says of its own run, into the stream of receipts, at its beginning, once a second and at its end. So the
 * service can tell of runs that a Job has published, and of its own from before a restart.
 *
 * @param confirmLatency empty before the first confirm
 */
record RunSummary(
        String run,
        RunState state,
        long count,
        long published,
        long confirmed,
        Optional<Percentiles> confirmLatency,
        String sender,
        Instant startedAt) {
    private static final String TYPE = "run";
    private static final String CONFIRM_P50 = "confirm-p50-micros";
    private static final String CONFIRM_P99 = "confirm-p99-micros";
    private static final double MICROS = 1_000;
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
                confirmLatency(headers),
                headers.text("sender").orElse(""),
                Instant.ofEpochMilli(headers.number("started-at").orElse(0))));
    }

    BasicProperties properties() {
        var headers = new HashMap<String, Object>(Map.of(
                "run", run,
                "state", Input.kebabCase(state),
                "count", count,
                "published", published,
                "confirmed", confirmed,
                "sender", sender,
                "started-at", startedAt.toEpochMilli()));
        confirmLatency.ifPresent(latency -> {
            headers.put(CONFIRM_P50, Math.round(latency.p50Millis() * MICROS));
            headers.put(CONFIRM_P99, Math.round(latency.p99Millis() * MICROS));
        });
        return new BasicProperties.Builder()
                .type(TYPE)
                .deliveryMode(PERSISTENT)
                .headers(headers)
                .build();
    }

    private static Optional<Percentiles> confirmLatency(Headers headers) {
        var p50 = headers.number(CONFIRM_P50).orElse(-1);
        var p99 = headers.number(CONFIRM_P99).orElse(-1);
        return p50 >= 0 && p99 >= 0 ? Optional.of(new Percentiles(p50 / MICROS, p99 / MICROS)) : Optional.empty();
    }

    private static Optional<RunState> state(String written) {
        return Stream.of(RunState.values())
                .filter(state -> Input.kebabCase(state).equals(written))
                .findFirst();
    }
}
