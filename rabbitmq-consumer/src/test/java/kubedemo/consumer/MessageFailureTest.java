package kubedemo.consumer;

import static kubedemo.consumer.Messages.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import kubedemo.kit.config.Environment;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which messages fail, and when enough is enough. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MessageFailureTest {
    private final FailureCounts counts = new FailureCounts();

    @ParameterizedTest
    @ValueSource(strings = {"arsenic", "with arsenic in it", "ararsenic", "arsarsenic"})
    void should_find_poison_wherever_it_is(String body) {
        assertThat(rule("CONSUMER_POISON", "arsenic", 0.5).reason(bytes(body))).contains("poison");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "arseni", "rsenic", "ARSENIC"})
    void should_not_find_poison_where_there_is_none(String body) {
        assertThat(rule("CONSUMER_POISON", "arsenic", 0.5).reason(bytes(body))).isEmpty();
    }

    @Test
    void should_fail_by_the_dice() {
        assertThat(rule("CONSUMER_FAIL_RATE", "0.5", 0.49).reason(bytes("hello")))
                .contains("fail rate");
        assertThat(rule("CONSUMER_FAIL_RATE", "0.5", 0.5).reason(bytes("hello")))
                .isEmpty();
        assertThat(rule("CONSUMER_FAIL_RATE", "0", 0).reason(bytes("hello"))).isEmpty();
        assertThat(rule("CONSUMER_FAIL_RATE", "1", 0.999).reason(bytes("hello")))
                .contains("fail rate");
    }

    @Test
    void should_give_up_a_message_after_five_redeliveries() {
        var message = Messages.ours(1);

        assertThat(IntStream.rangeClosed(1, 6).mapToObj(each -> counts.exhausted(message)))
                .containsExactly(false, false, false, false, false, true);
        assertThat(counts.exhausted(message)).as("counted anew").isFalse();
    }

    @Test
    void should_leave_it_to_a_queue_that_counts() {
        var message = Messages.counted(Messages.ours(1), 1);

        assertThat(IntStream.rangeClosed(1, 20).mapToObj(each -> counts.exhausted(message)))
                .doesNotContain(true);
    }

    @Test
    void should_count_each_message_for_itself_and_forget_those_that_succeed() {
        for (var failure = 1; failure <= 5; failure++) {
            counts.exhausted(Messages.ours(1));
            counts.exhausted(Messages.ours(2));
        }
        counts.succeeded(Messages.ours(1));

        assertThat(counts.exhausted(Messages.ours(1))).isFalse();
        assertThat(counts.exhausted(Messages.ours(2))).isTrue();
    }

    @Test
    void should_remember_the_last_thousand_only() {
        for (var failure = 1; failure <= 5; failure++) {
            counts.exhausted(Messages.ours(1));
        }
        for (var other = 2; other <= 1_001; other++) {
            counts.exhausted(Messages.ours(other));
        }

        assertThat(counts.exhausted(Messages.ours(1))).isFalse();
    }

    private static FailureRule rule(String name, String value, double dice) {
        var variables = Map.of(name, value);
        return new FailureRule(ConsumerConfig.from(new Environment(variables::get)), () -> dice);
    }
}
