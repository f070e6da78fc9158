package kubedemo.consumer;

import static kubedemo.consumer.Messages.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import kubedemo.kit.TestClock;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ActivityTest {
    private static final Duration TOOK = Duration.ofMillis(50);
    private final EndToEnd endToEnd = new EndToEnd("consumer-1", latency -> {}, new TestClock());
    private final Activity activity = new Activity(endToEnd);

    @Test
    void should_know_what_is_in_hand() {
        activity.begun(Messages.ours(1));
        assertThat(activity.inHand()).isEqualTo(1);

        end(Messages.ours(1), DeliveryOutcome.PROCESSED);
        assertThat(activity.inHand()).isZero();
    }

    @Test
    void should_count_by_outcome() {
        end(Messages.ours(1), DeliveryOutcome.PROCESSED);
        end(Messages.ours(2), DeliveryOutcome.PROCESSED);
        end(Messages.ours(3), DeliveryOutcome.RETURNED);
        end(Messages.ours(3), DeliveryOutcome.GIVEN_UP);
        end(Messages.ours(4), DeliveryOutcome.LOST);
        activity.begun(Messages.counted(Messages.ours(3), 1));

        assertThat(activity.processed()).isEqualTo(2);
        assertThat(activity.processingSeconds()).isEqualTo(0.1);
        assertThat(activity.failed()).isEqualTo(2);
        assertThat(activity.lost()).isEqualTo(1);
        assertThat(activity.redelivered()).isEqualTo(1);
    }

    @Test
    void should_measure_from_end_to_end_what_is_processed_and_ours() {
        end(Messages.ours(1), DeliveryOutcome.PROCESSED);
        end(Messages.ours(2), DeliveryOutcome.RETURNED);
        end(Messages.ours(2), DeliveryOutcome.LOST);
        end(Messages.foreign(bytes("hello")), DeliveryOutcome.PROCESSED);

        assertThat(endToEnd.view().messages()).isEqualTo(1);
        assertThat(endToEnd.view().sentByClockOf()).containsExactly("sender-1");
    }

    @Test
    void should_remember_the_last_ten_newest_first() {
        for (var sequence = 1; sequence <= 12; sequence++) {
            end(Messages.ours(sequence), DeliveryOutcome.PROCESSED);
        }

        assertThat(activity.recent())
                .hasSize(10)
                .first()
                .matches(newest -> newest.number().equals("12 of 300"))
                .matches(newest -> newest.ageInWords().equals("1500 ms"))
                .matches(newest -> newest.sender().equals("sender-1"));
    }

    @Test
    void should_say_what_it_does_not_know_of_the_messages_of_others() {
        end(Messages.foreign(bytes("x".repeat(20_000))), DeliveryOutcome.RETURNED);

        assertThat(activity.recent()).singleElement().satisfies(message -> {
            assertThat(message.run()).isEmpty();
            assertThat(message.sender()).isEqualTo("unknown");
            assertThat(message.ageInWords()).isEqualTo("not known");
            assertThat(message.size()).isEqualTo("20 kB");
            assertThat(message.preview()).hasSizeLessThan(100);
        });
    }

    private void end(Delivery delivery, DeliveryOutcome outcome) {
        activity.ended(delivery, outcome, Optional.empty(), TOOK);
    }
}
