package kubedemo.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import kubedemo.kit.TestClock;
import kubedemo.kit.rabbitmq.MessageHeaders;
import kubedemo.kit.rabbitmq.Percentiles;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EndToEndTest {
    private static final Instant SENT = Instant.parse("2026-01-01T12:00:00Z");
    private final TestClock clock = new TestClock();
    private final List<Duration> metered = new ArrayList<>();
    private final EndToEnd endToEnd = new EndToEnd("consumer-1", metered::add, clock);

    @Test
    void should_name_both_clocks() {
        IntStream.range(0, 98).forEach(i -> done("publish-a", 30));
        done("publish-a", 55);
        done("publish-a", 55);

        var view = endToEnd.view();
        assertThat(view.sentByClockOf()).containsExactly("publish-a");
        assertThat(view.doneByClockOf()).isEqualTo("consumer-1");
        assertThat(view.clocksDifferMillis()).isEmpty();
        assertThat(view.text())
                .matches("p50 3\\d\\.\\d ms, p99 5\\d\\.\\d ms, from the clock of publish-a \\(sent\\) to the clock of"
                        + " consumer-1 \\(done\\), 100 messages of the last 10 minutes");
        assertThat(metered).hasSize(100);
    }

    @Test
    void should_say_that_clocks_differ_and_never_a_negative_latency() {
        done("publish-a", 0);
        done("publish-a", -5);
        done("publish-a", -40);

        var view = endToEnd.view();
        assertThat(view.messages()).isEqualTo(3);
        assertThat(view.latency()).contains(new Percentiles(0, 0));
        assertThat(view.doneBeforeSent()).isEqualTo(2);
        assertThat(view.clocksDifferMillis()).contains(40L);
        assertThat(view.text())
                .endsWith(
                        "; 2 of 3 are left out, done up to 40 ms before they were sent: the clocks differ by at least that,"
                                + " and so may these figures");
        assertThat(metered).containsExactly(Duration.ZERO);
    }

    @Test
    void should_know_nothing_where_all_were_done_before_they_were_sent() {
        done("publish-a", -5);

        assertThat(endToEnd.view().latency()).isEmpty();
        assertThat(endToEnd.view().text()).startsWith("not known, from the clock of publish-a");
    }

    @Test
    void should_not_count_messages_that_do_not_say_when_they_were_sent() {
        endToEnd.done(new MessageHeaders("run-1", 1, 1, "stranger", Instant.EPOCH), SENT);

        assertThat(endToEnd.view().messages()).isZero();
        assertThat(endToEnd.view().text()).isEqualTo("no message of the last 10 minutes says when it was sent");
    }

    @Test
    void should_forget_after_ten_minutes() {
        done("publish-a", 5_000);
        clock.pass(Duration.ofMinutes(9));
        done("publish-b", 1);
        assertThat(endToEnd.view().messages()).isEqualTo(2);
        clock.pass(Duration.ofMinutes(1));

        assertThat(endToEnd.view().messages()).isEqualTo(1);
        assertThat(endToEnd.view().sentByClockOf()).containsExactly("publish-b");
        assertThat(endToEnd.view().latency()).contains(new Percentiles(1.007, 1.007));
        clock.pass(Duration.ofHours(1));
        assertThat(endToEnd.view().latency()).isEqualTo(Optional.empty());
    }

    @Test
    void should_name_three_senders_and_the_others_as_such_however_many_and_whatever_they_are_called() {
        IntStream.range(0, 1_000).forEach(i -> done("publish-" + i, 1));
        assertThat(endToEnd.view().sentByClockOf()).containsExactly("publish-0", "publish-1", "publish-2", "others");
    }

    @Test
    void should_show_names_of_strangers_on_one_line() {
        done("", 1);
        done("two\nlines", 1);

        assertThat(endToEnd.view().sentByClockOf()).containsExactly("an unnamed sender", "two?lines");
    }

    private void done(String sender, long millis) {
        endToEnd.done(new MessageHeaders("run-1", 1, 1, sender, SENT), SENT.plusMillis(millis));
    }
}
