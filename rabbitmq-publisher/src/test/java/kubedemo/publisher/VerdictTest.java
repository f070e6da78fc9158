package kubedemo.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import kubedemo.kit.rabbitmq.QueueDepth;
import kubedemo.publisher.Verdict.Kind;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a run of 100 messages, long after the last report of it unless a test says otherwise. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VerdictTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minusSeconds(60);
    private static final Instant JUST_NOW = NOW.minusMillis(9_999);

    private RunSummary summary = summary(RunState.PUBLISHED, 100, 100);
    private MessageLedger.Counts counts = accounted(0);
    private Instant toldAt = LONG_AGO;
    private Optional<Instant> readingSince = Optional.of(LONG_AGO);
    private Optional<QueueDepth> depth = Optional.empty();

    @Test
    void should_say_that_it_is_being_published() {
        summary = summary(RunState.PUBLISHING, 40, 30);
        counts = accounted(30);
        toldAt = JUST_NOW;

        says(Kind.PUBLISHING, null, null, "publishing, 30 confirmed");
    }

    @Test
    void should_say_that_nothing_is_heard_of_a_publisher_any_more() {
        summary = summary(RunState.PUBLISHING, 40, 30);

        says(Kind.UNKNOWN, null, null, "no report from its publisher for 60 s, 30 confirmed by then");
    }

    @Test
    void should_say_that_nothing_is_lost_when_every_message_is_accounted_for() {
        counts = new MessageLedger.Counts(98, 0, 1, 2, 100, NOW);

        says(Kind.COMPLETE, 0L, 0L, "nothing lost: all 100 are accounted for, 98 processed, 2 dead-lettered");
    }

    @Test
    void should_say_how_often_work_was_done_twice() {
        counts = new MessageLedger.Counts(100, 3, 3, 0, 100, NOW);

        assertThat(verdict().kind()).isEqualTo(Kind.COMPLETE);
        assertThat(verdict().text()).endsWith("0 dead-lettered; 3 times work was done twice");
    }

    @Test
    void should_need_neither_queue_nor_reports_to_know_that_all_is_done() {
        counts = accounted(100);
        readingSince = Optional.empty();

        assertThat(verdict().kind()).isEqualTo(Kind.COMPLETE);
    }

    @Test
    void should_find_nothing_missing_in_a_run_that_confirmed_nothing_and_sent_nothing() {
        summary = summary(RunState.FAILED, 0, 0);

        assertThat(verdict().kind()).isEqualTo(Kind.COMPLETE);
    }

    @Test
    void should_not_guess_while_the_queue_cannot_be_asked() {
        counts = accounted(60);

        says(Kind.UNKNOWN, null, null, "40 of 100 are not accounted for: the queue cannot be queried");
    }

    @Test
    void should_not_guess_while_reports_are_not_read() {
        counts = accounted(60);
        readingSince = Optional.empty();
        depth = queue(0, 0L, 3);

        says(
                Kind.UNKNOWN,
                null,
                null,
                "40 of 100 are not accounted for: reports cannot be read, the broker is not connected");
    }

    @Test
    void should_see_the_rest_in_the_queue_or_in_hand() {
        counts = accounted(60);
        depth = queue(37, 3L, 3);

        says(Kind.WAITING, 40L, 0L, "40 of 100 are in the queue or in the hands of consumers");
    }

    @Test
    void should_not_take_the_messages_of_others_for_those_of_the_run() {
        counts = accounted(60);
        depth = queue(500, 3L, 3);

        says(
                Kind.WAITING,
                null,
                null,
                "40 of 100 are not accounted for, and the queue also holds messages of other runs");
    }

    @Test
    void should_not_guess_what_is_in_hand_where_nothing_tells() {
        counts = accounted(60);
        depth = queue(30, null, 3);

        says(
                Kind.UNKNOWN,
                null,
                null,
                "40 of 100 are not accounted for: unacknowledged messages are not known without RABBITMQ_MANAGEMENT_URL");
    }

    @Test
    void should_know_that_nothing_is_in_hand_without_consumers() {
        counts = accounted(60);
        depth = queue(30, null, 0);

        assertThat(verdict().kind()).isEqualTo(Kind.LOST);
    }

    @ParameterizedTest
    @CsvSource({"told", "read", "reported"})
    void should_wait_until_all_has_settled(String recent) {
        counts = accounted(60);
        depth = queue(0, 0L, 3);
        switch (recent) {
            case "told" -> toldAt = JUST_NOW;
            case "read" -> readingSince = Optional.of(JUST_NOW);
            default -> counts = new MessageLedger.Counts(60, 0, 0, 0, 60, JUST_NOW);
        }

        says(Kind.WAITING, null, null, "40 of 100 are not accounted for yet");
    }

    @Test
    void should_say_what_is_lost_when_it_has_settled() {
        counts = new MessageLedger.Counts(60, 0, 0, 0, 60, NOW.minus(Verdict.SETTLED));
        depth = queue(0, 0L, 3);

        says(
                Kind.LOST,
                0L,
                40L,
                "40 of 100 are gone: purged, dropped by a limit of the queue, lost, or taken by a consumer that sends no receipts");
    }

    @Test
    void should_not_take_what_is_still_queued_for_lost() {
        counts = accounted(60);
        depth = queue(8, 2L, 3);

        assertThat(verdict().stillQueued()).hasValue(10);
        assertThat(verdict().lost()).hasValue(30);
    }

    @Test
    void should_not_call_lost_what_may_never_have_arrived() {
        summary = summary(RunState.FAILED, 50, 40);
        depth = queue(0, 0L, 3);

        counts = accounted(40);
        says(Kind.UNKNOWN, null, null, "10 of 50 are gone, and 10 were never confirmed: they may not have arrived");

        counts = accounted(35);
        says(
                Kind.LOST,
                0L,
                5L,
                "5 of 40 are gone: purged, dropped by a limit of the queue, lost, or taken by a consumer that sends no receipts");

        counts = accounted(50);
        assertThat(verdict().kind()).isEqualTo(Kind.COMPLETE);
    }

    private void says(Kind kind, Long stillQueued, Long lost, String text) {
        assertThat(verdict()).isEqualTo(new Verdict(kind, optional(stillQueued), optional(lost), text));
    }

    private Verdict verdict() {
        return Verdict.of(summary, counts, toldAt, readingSince, depth, NOW);
    }

    private static RunSummary summary(RunState state, long published, long confirmed) {
        return new RunSummary(
                "run", state, 100, published, confirmed, Optional.empty(), "me", LONG_AGO.minus(Duration.ofMinutes(1)));
    }

    private static MessageLedger.Counts accounted(long processed) {
        return new MessageLedger.Counts(processed, 0, 0, 0, processed, processed == 0 ? null : LONG_AGO);
    }

    private static Optional<QueueDepth> queue(long ready, Long unacked, long consumers) {
        return Optional.of(new QueueDepth(ready, optional(unacked), consumers, OptionalDouble.empty(), "test", NOW));
    }

    private static OptionalLong optional(Long number) {
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
