package kubedemo.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import kubedemo.kit.TestClock;
import kubedemo.kit.json.Json;
import kubedemo.kit.rabbitmq.MessageHeaders;
import kubedemo.kit.rabbitmq.QueueDepth;
import kubedemo.kit.rabbitmq.Receipt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RunRegistryTest {
    private final TestClock clock = new TestClock();
    private final RunRegistry registry = new RunRegistry(clock);
    private final Optional<QueueDepth> empty =
            Optional.of(new QueueDepth(0, OptionalLong.of(0), 1, OptionalDouble.empty(), "test", clock.instant()));

    @BeforeEach
    void read() {
        registry.readingBegins();
    }

    @Test
    void should_know_a_run_from_what_its_publisher_tells() {
        tell("a", RunState.PUBLISHED, 2);

        var view = view("a");
        assertThat(view.run()).isEqualTo("a");
        assertThat(view.sender()).isEqualTo("publisher-1");
        assertThat(view.confirmed()).isEqualTo(2);
        assertThat(view.schedule()).isEmpty();
        assertThat(view.repeated()).as("only its own publisher knows").isEmpty();
        assertThat(view.verdict()).isEqualTo(Verdict.Kind.WAITING);
    }

    @Test
    void should_follow_what_a_publisher_tells() {
        tell("a", RunState.PUBLISHING, 1);
        assertThat(view("a").publishing()).isTrue();

        tell("a", RunState.PUBLISHED, 2);
        assertThat(view("a").publishing()).isFalse();
        assertThat(view("a").confirmed()).isEqualTo(2);
    }

    @Test
    void should_keep_receipts_that_come_before_the_run_is_known() {
        registry.take(new Receipt("a", 1, false, "c", 1, false).properties());
        assertThat(registry.view("a", empty)).isEmpty();
        assertThat(registry.latest(9, empty)).isEmpty();

        registry.take(new Receipt("a", 2, true, "c", 2, false).properties());
        tell("a", RunState.PUBLISHED, 2);

        assertThat(view("a").processed()).isEqualTo(2);
        assertThat(view("a").redelivered()).isEqualTo(1);
        assertThat(view("a").verdict()).isEqualTo(Verdict.Kind.COMPLETE);
        assertThat(view("a").mood()).isEqualTo("up");
    }

    @Test
    void should_know_dead_letters_whatever_the_broker_writes_on_them() {
        tell("a", RunState.PUBLISHED, 4);
        registry.take(message(1, Map.of("x-delivery-count", 6L)));
        registry.take(message(2, Map.of("x-first-death-reason", "delivery_limit")));
        registry.take(message(3, Map.of("x-first-death-reason", "expired")));
        registry.take(message(4, Map.of()));

        assertThat(view("a").deadLettered()).isEqualTo(4);
        assertThat(view("a").redelivered()).as("as far as it is known").isEqualTo(2);
        assertThat(view("a").processed()).isZero();
    }

    @Test
    void should_leave_the_messages_of_others_alone() {
        tell("a", RunState.PUBLISHED, 2);
        var before = view("a");

        registry.take(new BasicProperties());
        registry.take(new BasicProperties.Builder().type("processed").build());
        registry.take(new BasicProperties.Builder()
                .type("processed")
                .headers(Map.of("run", "a", "sequence", "one"))
                .build());
        registry.take(new BasicProperties.Builder()
                .headers(Map.of("x-death", "what", "run", "a"))
                .build());
        registry.take(new BasicProperties.Builder()
                .type("run")
                .headers(Map.of("run", "x".repeat(65), "state", "published"))
                .build());

        assertThat(view("a")).isEqualTo(before);
        assertThat(registry.latest(9, empty)).hasSize(1);
    }

    @Test
    void should_show_whatever_a_stranger_tells_of_a_run() {
        registry.take(new BasicProperties.Builder()
                .type("run")
                .headers(Map.of("run", "<b>", "state", "failed", "started-at", Long.MIN_VALUE, "count", -1L))
                .build());

        assertThat(Json.encode(view("<b>"))).contains("\"run\":\"<b>\"");
    }

    @Test
    void should_list_the_latest_first() {
        tell("a", RunState.PUBLISHED, 1);
        clock.pass(Verdict.SETTLED);
        tell("b", RunState.PUBLISHED, 1);
        clock.pass(Verdict.SETTLED);
        tell("c", RunState.PUBLISHED, 1);
        registry.take(new Receipt("a", 1, false, "x", 1, false).properties());

        assertThat(registry.latest(9, empty)).extracting(RunView::run).containsExactly("c", "b", "a");
        assertThat(registry.latest(2, empty)).extracting(RunView::run).containsExactly("c", "b");
    }

    @Test
    void should_forget_those_first_that_nothing_is_heard_of() {
        tell("active", RunState.PUBLISHING, 1);
        tell("old", RunState.PUBLISHED, 1);
        for (var number = 1; number <= 49; number++) {
            tell("run-" + number, RunState.PUBLISHED, 1);
            registry.take(new Receipt("active", number, false, "c", number, false).properties());
        }

        assertThat(registry.view("old", empty)).isEmpty();
        assertThat(view("active").processed()).isEqualTo(49);
        assertThat(registry.latest(99, empty)).hasSize(50);
    }

    @Test
    void should_call_nothing_lost_while_reports_cannot_be_read() {
        tell("a", RunState.PUBLISHED, 2);
        clock.pass(Verdict.SETTLED);
        assertThat(view("a").verdict()).isEqualTo(Verdict.Kind.LOST);
        assertThat(view("a").lost()).hasValue(2L);
        assertThat(view("a").mood()).isEqualTo("down");

        registry.readingEnds();
        assertThat(view("a").verdict()).isEqualTo(Verdict.Kind.UNKNOWN);
        assertThat(view("a").lost()).isEmpty();

        registry.readingBegins();
        assertThat(view("a").verdict()).isEqualTo(Verdict.Kind.WAITING);
    }

    private RunView view(String id) {
        return registry.view(id, empty).orElseThrow();
    }

    private void tell(String id, RunState state, long count) {
        registry.take(new RunSummary(id, state, count, count, count, Optional.empty(), "publisher-1", clock.instant())
                .properties());
    }

    private static BasicProperties message(long sequence, Map<String, Object> more) {
        var properties = new MessageHeaders("a", sequence, 2, "publisher-1", Instant.EPOCH).properties();
        var headers = new HashMap<>(properties.getHeaders());
        headers.putAll(more);
        return properties.builder().headers(headers).build();
    }
}
