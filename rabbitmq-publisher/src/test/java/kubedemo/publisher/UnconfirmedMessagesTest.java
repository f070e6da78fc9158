package kubedemo.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import kubedemo.kit.rabbitmq.MessageHeaders;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class UnconfirmedMessagesTest {
    private final Tally tally = new Tally();
    private final UnconfirmedMessages unconfirmed = new UnconfirmedMessages(3, tally);

    @Test
    void should_have_room_for_as_many_as_may_be_unconfirmed() {
        send(1, 2);
        assertThat(unconfirmed.hasRoom()).isTrue();

        send(3);
        assertThat(unconfirmed.hasRoom()).isFalse();

        unconfirmed.confirmed(2, false);
        assertThat(unconfirmed.hasRoom()).isTrue();
        assertThat(confirmed()).isEqualTo(1);
    }

    @Test
    void should_confirm_all_up_to_a_tag() {
        send(1, 2, 3);

        unconfirmed.confirmed(2, true);

        assertThat(confirmed()).isEqualTo(2);
        assertThat(unconfirmed.isEmpty()).isFalse();
        unconfirmed.confirmed(3, true);
        assertThat(unconfirmed.isEmpty()).isTrue();
        assertThat(unconfirmed.hasUnconfirmed()).isFalse();
    }

    @Test
    void should_take_confirms_in_any_order_and_each_once() {
        send(1, 2, 3);

        unconfirmed.confirmed(3, false);
        unconfirmed.confirmed(1, false);
        unconfirmed.confirmed(1, false);
        unconfirmed.confirmed(3, true);
        unconfirmed.confirmed(99, false);

        assertThat(confirmed()).isEqualTo(3);
        assertThat(unconfirmed.isEmpty()).isTrue();
    }

    @Test
    void should_publish_again_what_came_back_whatever_its_confirm_says() {
        send(1, 2);

        unconfirmed.returned(headers(1));
        assertThat(unconfirmed.takeQueueGone()).isTrue();
        assertThat(unconfirmed.takeQueueGone()).as("told once").isFalse();
        unconfirmed.confirmed(2, true);

        assertThat(confirmed()).as("the other one").isEqualTo(1);
        assertThat(tally.counts().returned()).isEqualTo(1);
        assertThat(unconfirmed.isEmpty()).isFalse();
        assertThat(unconfirmed.pollAgain()).isEqualTo(1L);
        assertThat(unconfirmed.pollAgain()).isNull();

        unconfirmed.sent(3, 1);
        unconfirmed.confirmed(3, false);
        assertThat(confirmed()).isEqualTo(2);
        assertThat(unconfirmed.isEmpty()).isTrue();
    }

    @Test
    void should_publish_again_what_was_refused() {
        send(1, 2);

        unconfirmed.refused(2, true);

        assertThat(unconfirmed.takePushedBack()).isTrue();
        assertThat(unconfirmed.takePushedBack()).as("told once").isFalse();
        assertThat(tally.counts().refused()).isEqualTo(2);
        assertThat(confirmed()).isZero();
        assertThat(unconfirmed.pollAgain()).isEqualTo(1L);
        assertThat(unconfirmed.pollAgain()).isEqualTo(2L);
    }

    @Test
    void should_count_a_message_once_that_came_back_refused() {
        send(1);
        unconfirmed.returned(headers(1));
        unconfirmed.refused(1, false);
        assertThat(unconfirmed.pollAgain()).isEqualTo(1L);

        unconfirmed.sent(2, 1);
        unconfirmed.confirmed(2, false);

        assertThat(confirmed()).isEqualTo(1);
        assertThat(unconfirmed.pollAgain()).isNull();
    }

    @Test
    void should_neither_count_nor_repeat_what_is_no_message_of_the_run() {
        unconfirmed.sent(1, UnconfirmedMessages.UNCOUNTED);
        unconfirmed.sent(2, UnconfirmedMessages.UNCOUNTED);
        assertThat(unconfirmed.isEmpty()).isTrue();
        assertThat(unconfirmed.hasUnconfirmed()).isTrue();

        unconfirmed.refused(1, false);
        assertThat(unconfirmed.takePushedBack()).isFalse();
        assertThat(unconfirmed.close()).isEmpty();
        assertThat(tally.counts()).isEqualTo(new Tally.Counts(0, 0, 0, 0, 0));
    }

    @Test
    void should_hand_over_what_is_unsettled_in_order() {
        unconfirmed.publishAgain(List.of(9L, 4L));
        send(7);
        unconfirmed.sent(2, 8);
        unconfirmed.sent(3, UnconfirmedMessages.UNCOUNTED);
        unconfirmed.refused(2, false);

        assertThat(unconfirmed.close()).containsExactly(4L, 7L, 8L, 9L);
    }

    @Test
    void should_not_count_a_confirm_that_comes_after_its_message_was_handed_over() {
        send(1);

        assertThat(unconfirmed.close()).containsExactly(1L);
        unconfirmed.confirmed(1, true);

        assertThat(confirmed()).isZero();
        assertThat(unconfirmed.close()).isEmpty();
    }

    @Test
    void should_wait_until_something_happens() {
        send(1);
        var waiting = CompletableFuture.runAsync(() -> await(Duration.ofSeconds(50)));
        assertThat(waiting).isNotDone();

        unconfirmed.confirmed(1, false);

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void should_not_miss_what_happened_before_it_waits() throws Exception {
        unconfirmed.wake();

        var start = Instant.now();
        unconfirmed.await(Duration.ofSeconds(50));
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(40));
    }

    @Test
    void should_wait_for_a_moment_where_the_time_is_over_already() throws Exception {
        unconfirmed.await(Duration.ofSeconds(-1));
    }

    @Test
    void should_count_each_message_once_while_two_threads_use_it() {
        var messages = 20_000;
        var wide = new UnconfirmedMessages(100, tally);
        var onTheWay = new ConcurrentLinkedQueue<Long>();
        var sent = new AtomicBoolean();
        var broker = CompletableFuture.runAsync(() -> {
            while (!sent.get() || !onTheWay.isEmpty()) {
                var tag = onTheWay.poll();
                if (tag != null && tag % 97 == 0) {
                    wide.refused(tag, false);
                } else if (tag != null) {
                    wide.confirmed(tag, tag % 10 == 0);
                }
            }
        });

        var tag = 0L;
        var next = 1L;
        while (next <= messages || !wide.isEmpty()) {
            var again = wide.hasRoom() ? wide.pollAgain() : null;
            if (again != null || wide.hasRoom() && next <= messages) {
                wide.sent(++tag, again != null ? again : next++);
                onTheWay.add(tag);
            }
        }
        sent.set(true);
        broker.join();

        var counts = tally.counts();
        assertThat(counts.confirmed()).isEqualTo(messages);
        assertThat(counts.refused()).isEqualTo(tag - messages).isPositive();
        assertThat(wide.close()).isEmpty();
    }

    private void await(Duration longest) {
        try {
            unconfirmed.await(longest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(long... sequences) {
        for (var sequence : sequences) {
            unconfirmed.sent(sequence, sequence);
        }
    }

    private long confirmed() {
        return tally.counts().confirmed();
    }

    private static MessageHeaders headers(long sequence) {
        return new MessageHeaders("run", sequence, 9, "me", Instant.EPOCH);
    }
}
