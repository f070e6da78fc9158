package kubedemo.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import kubedemo.kit.TestClock;
import kubedemo.kit.rabbitmq.Receipt;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MessageLedgerTest {
    private final TestClock clock = new TestClock();
    private final MessageLedger ledger = new MessageLedger(clock);

    @Test
    void should_know_of_nothing_at_first() {
        assertThat(ledger.counts()).isEqualTo(new MessageLedger.Counts(0, 0, 0, 0, 0, null));
    }

    @Test
    void should_count_messages_and_not_reports() {
        ledger.processed(receipt(1, "a", 1));
        ledger.processed(receipt(2, "b", 1));
        ledger.deadLettered(3, true);
        ledger.deadLettered(3, true);

        var counts = ledger.counts();
        assertThat(counts.processed()).isEqualTo(2);
        assertThat(counts.deadLettered()).isEqualTo(1);
        assertThat(counts.redelivered()).isEqualTo(1);
        assertThat(counts.accounted()).isEqualTo(3);
        assertThat(counts.duplicates()).isZero();
    }

    @Test
    void should_count_work_that_was_done_once_more() {
        ledger.processed(receipt(1, "a", 1));
        ledger.processed(receipt(1, "b", 1));
        ledger.processed(receipt(1, "a", 2));

        assertThat(ledger.counts().processed()).isEqualTo(1);
        assertThat(ledger.counts().duplicates()).isEqualTo(2);
    }

    @Test
    void should_tell_a_receipt_that_was_sent_again_from_work_that_was_done_again() {
        for (var number = 1; number <= 5_000; number++) {
            ledger.processed(receipt(number, "a", number));
        }
        // All of them once more, and two that had not arrived.
        for (var number = 1; number <= 5_002; number++) {
            ledger.processed(receipt(number, "a", number).again());
        }

        assertThat(ledger.counts().processed()).isEqualTo(5_002);
        assertThat(ledger.counts().duplicates()).isZero();
    }

    @Test
    void should_count_the_work_behind_a_receipt_that_only_arrives_when_it_is_sent_again() {
        ledger.processed(receipt(1, "a", 1));
        ledger.processed(receipt(1, "b", 1).again());

        assertThat(ledger.counts().duplicates()).isEqualTo(1);
    }

    @Test
    void should_count_a_message_as_redelivered_once() {
        ledger.processed(new Receipt("run", 4, true, "a", 1, false));
        ledger.processed(new Receipt("run", 4, true, "b", 1, false));
        ledger.deadLettered(4, true);
        ledger.deadLettered(5, false);

        assertThat(ledger.counts().redelivered()).isEqualTo(1);
    }

    @Test
    void should_account_once_for_a_message_that_was_both_processed_and_dead_lettered() {
        ledger.deadLettered(1, false);
        ledger.processed(receipt(1, "a", 1));

        assertThat(ledger.counts().accounted()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1_000_001, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32 | 1})
    void should_not_grow_by_a_sequence_that_no_run_has(long sequence) {
        ledger.processed(receipt(sequence, "a", 1));
        ledger.deadLettered(sequence, true);

        assertThat(ledger.counts().accounted()).isZero();
        assertThat(ledger.counts().redelivered()).isZero();
    }

    @Test
    void should_take_the_last_message_that_a_run_may_have() {
        ledger.processed(receipt(1_000_000, "a", 1));

        assertThat(ledger.counts().processed()).isEqualTo(1);
    }

    @Test
    void should_know_when_the_last_report_came_in() {
        ledger.processed(receipt(1, "a", 1));
        clock.pass(Duration.ofSeconds(5));
        ledger.deadLettered(2, false);
        var last = clock.instant();
        clock.pass(Duration.ofSeconds(5));

        assertThat(ledger.counts().lastAt()).isEqualTo(last);
    }

    @Test
    void should_count_for_several_threads_at_once() {
        var consumers = IntStream.range(0, 4)
                .mapToObj(consumer -> CompletableFuture.runAsync(() -> {
                    for (var number = 1; number <= 5_000; number++) {
                        ledger.processed(receipt(number, "consumer-" + consumer, number));
                        ledger.counts();
                    }
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(consumers).join();

        assertThat(ledger.counts().processed()).isEqualTo(5_000);
        assertThat(ledger.counts().duplicates()).isEqualTo(15_000);
    }

    private static Receipt receipt(long sequence, String consumer, long number) {
        return new Receipt("run", sequence, false, consumer, number, false);
    }
}
