package kubedemo.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import kubedemo.kit.rabbitmq.QueueDepth;
import kubedemo.kit.rabbitmq.QueueWatch.Reading;
import kubedemo.kit.rabbitmq.ScalingRule;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CardsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Reading NOTHING = new Reading(Optional.empty(), Optional.empty());
    private final ScalingRule rule = new ScalingRule(5, 0, 30);

    @Test
    void should_show_every_step_of_the_arithmetic_over_http() {
        var card = ScalingCard.http(rule, Optional.of(depth(12, OptionalLong.of(1), "management API")));

        assertThat(card.replicas()).contains(3L);
        assertThat(card.sentence())
                .isEqualTo("over http: Messages: ready 12 + unacked 1 -> 13; Active: 13 > 0 -> yes, 1 or more;"
                        + " ceil(13 / 5) -> 3; Between 0 and 30 -> 3 = 3 replicas");
    }

    @Test
    void should_count_only_what_is_ready_over_amqp() {
        var card = ScalingCard.amqp(rule, Optional.of(depth(0, OptionalLong.of(4), "management API")));

        assertThat(card.replicas()).contains(0L);
        assertThat(card.steps()).contains(new ScalingCard.Step("Active: 0 > 0", "no, 0 after the cooldown"));
    }

    @Test
    void should_not_guess_what_is_not_known() {
        assertThat(ScalingCard.http(rule, Optional.of(depth(12, OptionalLong.empty(), "AMQP")))
                        .replicas())
                .isEmpty();
        assertThat(ScalingCard.amqp(rule, Optional.empty()).sentence()).isEqualTo("over amqp: not known");
    }

    @Test
    void should_say_where_the_queue_s_numbers_come_from_and_how_old_they_are() {
        var work = reading(depth(12, OptionalLong.of(1), "management API"));
        var dead = reading(depth(2, OptionalLong.of(1), "management API"));

        assertThat(QueueCard.of(work, dead, NOW.plusSeconds(4)).sentence())
                .isEqualTo(
                        "ready 12, unacknowledged 1, consumers 3, dead letters 3. Source: management API, asked 4 s ago; its own numbers are up to 5 s old.");
    }

    @Test
    void should_say_what_would_tell_more() {
        var work = reading(depth(12, OptionalLong.empty(), "AMQP"));

        assertThat(QueueCard.of(work, NOTHING, NOW).sentence())
                .isEqualTo("ready 12, unacknowledged ?, consumers 3, dead letters ?. Source: AMQP, asked just now."
                        + " Unacknowledged messages are not known: set RABBITMQ_MANAGEMENT_URL.");
    }

    @Test
    void should_say_that_nothing_is_known_and_why() {
        var work = new Reading(Optional.empty(), Optional.of("no management API listens at http://localhost:1"));

        assertThat(QueueCard.of(work, NOTHING, NOW).source())
                .isEqualTo("Not known at this moment (no management API listens at http://localhost:1): being asked.");
    }

    private static Reading reading(QueueDepth depth) {
        return new Reading(Optional.of(depth), Optional.empty());
    }

    private static QueueDepth depth(long ready, OptionalLong unacked, String source) {
        return new QueueDepth(ready, unacked, 3, OptionalDouble.empty(), source, NOW);
    }
}
