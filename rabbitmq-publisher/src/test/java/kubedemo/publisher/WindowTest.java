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
class WindowTest {
    private final Tally tally = new Tally();
    private final Window window = new Window(3, tally);

    @Test
    void should_have_room_for_as_many_as_may_be_unconfirmed() {
        send(1, 2);
        assertThat(window.hasRoom()).isTrue();

        send(3);
        assertThat(window.hasRoom()).isFalse();

        window.confirmed(2, false);
        assertThat(window.hasRoom()).isTrue();
        assertThat(confirmed()).isEqualTo(1);
    }

    @Test
    void should_confirm_all_up_to_a_tag() {
        send(1, 2, 3);

        window.confirmed(2, true);

        assertThat(confirmed()).isEqualTo(2);
        assertThat(window.isEmpty()).isFalse();
        window.confirmed(3, true);
        assertThat(window.isEmpty()).isTrue();
        assertThat(window.hasUnconfirmed()).isFalse();
    }

    @Test
    void should_take_confirms_in_any_order_and_each_once() {
        send(1, 2, 3);

        window.confirmed(3, false);
        window.confirmed(1, false);
        window.confirmed(1, false);
        window.confirmed(3, true);
        window.confirmed(99, false);

        assertThat(confirmed()).isEqualTo(3);
        assertThat(window.isEmpty()).isTrue();
    }

    @Test
    void should_publish_again_what_came_back_whatever_its_confirm_says() {
        send(1, 2);

        window.returned(stamp(1));
        assertThat(window.takeQueueGone()).isTrue();
        assertThat(window.takeQueueGone()).as("told once").isFalse();
        window.confirmed(2, true);

        assertThat(confirmed()).as("the other one").isEqualTo(1);
        assertThat(tally.counts().returned()).isEqualTo(1);
        assertThat(window.isEmpty()).isFalse();
        assertThat(window.pollAgain()).isEqualTo(1L);
        assertThat(window.pollAgain()).isNull();

        window.sent(3, 1);
        window.confirmed(3, false);
        assertThat(confirmed()).isEqualTo(2);
        assertThat(window.isEmpty()).isTrue();
    }

    @Test
    void should_publish_again_what_was_refused() {
        send(1, 2);

        window.refused(2, true);

        assertThat(window.takePushedBack()).isTrue();
        assertThat(window.takePushedBack()).as("told once").isFalse();
        assertThat(tally.counts().refused()).isEqualTo(2);
        assertThat(confirmed()).isZero();
        assertThat(window.pollAgain()).isEqualTo(1L);
        assertThat(window.pollAgain()).isEqualTo(2L);
    }

    @Test
    void should_count_a_message_once_that_came_back_refused() {
        send(1);
        window.returned(stamp(1));
        window.refused(1, false);
        assertThat(window.pollAgain()).isEqualTo(1L);

        window.sent(2, 1);
        window.confirmed(2, false);

        assertThat(confirmed()).isEqualTo(1);
        assertThat(window.pollAgain()).isNull();
    }

    @Test
    void should_neither_count_nor_repeat_what_is_no_message_of_the_run() {
        window.sent(1, Window.UNCOUNTED);
        window.sent(2, Window.UNCOUNTED);
        assertThat(window.isEmpty()).isTrue();
        assertThat(window.hasUnconfirmed()).isTrue();

        window.refused(1, false);
        assertThat(window.takePushedBack()).isFalse();
        assertThat(window.close()).isEmpty();
        assertThat(tally.counts()).isEqualTo(new Tally.Counts(0, 0, 0, 0, 0));
    }

    @Test
    void should_hand_over_what_is_unsettled_in_order() {
        window.publishAgain(List.of(9L, 4L));
        send(7);
        window.sent(2, 8);
        window.sent(3, Window.UNCOUNTED);
        window.refused(2, false);

        assertThat(window.close()).containsExactly(4L, 7L, 8L, 9L);
    }

    @Test
    void should_not_count_a_confirm_that_comes_after_its_message_was_handed_over() {
        send(1);

        assertThat(window.close()).containsExactly(1L);
        window.confirmed(1, true);

        assertThat(confirmed()).isZero();
        assertThat(window.close()).isEmpty();
    }

    @Test
    void should_wait_until_something_happens() {
        send(1);
        var waiting = CompletableFuture.runAsync(() -> await(Duration.ofSeconds(50)));
        assertThat(waiting).isNotDone();

        window.confirmed(1, false);

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void should_not_miss_what_happened_before_it_waits() throws Exception {
        window.wake();

        var start = Instant.now();
        window.await(Duration.ofSeconds(50));
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(40));
    }

    @Test
    void should_wait_for_a_moment_where_the_time_is_over_already() throws Exception {
        window.await(Duration.ofSeconds(-1));
    }

    @Test
    void should_count_each_message_once_while_two_threads_use_it() {
        var messages = 20_000;
        var wide = new Window(100, tally);
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
            window.await(longest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(long... sequences) {
        for (var sequence : sequences) {
            window.sent(sequence, sequence);
        }
    }

    private long confirmed() {
        return tally.counts().confirmed();
    }

    private static MessageHeaders stamp(long sequence) {
        return new MessageHeaders("run", sequence, 9, "me", Instant.EPOCH);
    }
}
