package kubedemo.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kubedemo.kit.rabbitmq.MessageHeaders;
import kubedemo.kit.rabbitmq.Percentiles;
import kubedemo.kit.rabbitmq.Receipt;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RunSummaryTest {
    private static final Optional<Percentiles> LATENCY = Optional.of(new Percentiles(1.234, 20));
    private static final RunSummary SUMMARY = summary(RunState.STOPPED, LATENCY);

    @ParameterizedTest
    @EnumSource
    void should_be_read_as_it_was_written(RunState state) {
        for (var latency : List.of(LATENCY, Optional.<Percentiles>empty())) {
            var summary = summary(state, latency);

            assertThat(RunSummary.of(summary.properties())).contains(summary);
        }
    }

    @Test
    void should_survive_a_restart_of_the_broker() {
        assertThat(SUMMARY.properties().getDeliveryMode()).isEqualTo(2);
    }

    @Test
    void should_not_be_taken_for_a_receipt_nor_the_other_way_round() {
        assertThat(Receipt.of(SUMMARY.properties())).isEmpty();
        assertThat(RunSummary.of(new Receipt("run", 1, false, "a", 1, false).properties()))
                .isEmpty();
        assertThat(RunSummary.of(new MessageHeaders("run", 1, 1, "me", Instant.EPOCH).properties()))
                .isEmpty();
        assertThat(RunSummary.of(new BasicProperties())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "state"})
    void should_need_run_and_state(String header) {
        assertThat(RunSummary.of(with(header, null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUBLISHED", "done", "", "1"})
    void should_know_no_other_state(String state) {
        assertThat(RunSummary.of(with("state", state))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"count", "published", "confirmed", "sender", "started-at", "confirm-p50-micros"})
    void should_do_without_what_is_missing_or_nonsense(String header) {
        assertThat(RunSummary.of(with(header, null))).isPresent();
        assertThat(RunSummary.of(with(header, Map.of("a", 1)))).isPresent();
        assertThat(RunSummary.of(with(header, Long.MIN_VALUE))).isPresent();
        assertThat(RunSummary.of(with(header, Long.MAX_VALUE))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE})
    void should_know_no_negative_latency(long micros) {
        assertThat(RunSummary.of(with("confirm-p99-micros", micros))
                        .orElseThrow()
                        .confirmLatency())
                .isEmpty();
    }

    private static RunSummary summary(RunState state, Optional<Percentiles> latency) {
        return new RunSummary("0a1b2c3d", state, 300, 200, 190, latency, "publisher-1", Instant.ofEpochMilli(1234567));
    }

    private static BasicProperties with(String header, Object value) {
        var headers = new HashMap<>(SUMMARY.properties().getHeaders());
        headers.put(header, value);
        return SUMMARY.properties().builder().headers(headers).build();
    }
}
