package kubedemo.load.engine;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import kubedemo.load.plan.ConnectionReuse;
import kubedemo.load.plan.Part;
import kubedemo.load.plan.Plan;
import kubedemo.load.plan.Target;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PacerTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void should_say_of_each_request_when_it_was_due_to_the_nanosecond() {
        var heard = new Heard();
        var begin = System.nanoTime();
        pacer("200/s for 100ms, 0/s for 100ms, 1000/s for 10ms", HOUR, begin, heard)
                .start();
        await().until(heard::isOver);
        assertThat(heard.due())
                .containsExactlyElementsOf(LongStream.concat(
                                LongStream.rangeClosed(1, 20).map(n -> n * 5_000_000),
                                LongStream.rangeClosed(1, 10).map(n -> 200_000_000 + n * 1_000_000))
                        .mapToObj(nanos -> begin + nanos)
                        .toList());
        assertThat(heard.early()).as("told before they were due").isZero();
    }

    @Test
    void should_tell_what_it_missed_with_the_time_at_which_it_was_due() {
        var heard = new Heard();
        var begin = System.nanoTime() - Duration.ofSeconds(10).toNanos();
        pacer("1000/s for 5s", HOUR, begin, heard).start();
        await().until(heard::isOver);
        assertThat(heard.due())
                .hasSize(5000)
                .isSorted()
                .endsWith(begin + Duration.ofSeconds(5).toNanos());
    }

    @Test
    void should_be_over_with_the_run() {
        var heard = new Heard();
        var begin = System.nanoTime();
        pacer("100/s", Duration.ofMillis(200), begin, heard).start();
        await().until(heard::isOver);
        assertThat(heard.due())
                .hasSize(20)
                .endsWith(begin + Duration.ofMillis(200).toNanos());
    }

    /**
     * At 10,000/s one is due every 100 us, and with each change the count begins anew: 200 us without any at most, where
     * some are due between two changes. Due times are exact, so this holds however seldom the pacer gets to run.
     */
    @Test
    void should_lose_nothing_that_was_due_before_a_change() {
        var heard = new Heard();
        var pacer = pacer("10000/s", HOUR, System.nanoTime(), heard);
        pacer.start();
        for (var change = 1; change <= 20; change++) {
            awaitSomeThatAreDueFromNowOn(heard);
            pacer.change(Trial.schedule("10000/s"));
        }
        awaitSomeThatAreDueFromNowOn(heard);
        pacer.change(Trial.schedule("10000/s for 10ms"));
        await().until(heard::isOver);
        var due = heard.due();
        assertThat(due).hasSizeGreaterThanOrEqualTo(21 * 50 + 100).isSorted();
        for (var index = 1; index < due.size(); index++) {
            assertThat(due.get(index) - due.get(index - 1))
                    .as("after %d", index)
                    .isLessThan(200_002);
        }
    }

    private static void awaitSomeThatAreDueFromNowOn(Heard heard) {
        var from = System.nanoTime() + Duration.ofMillis(5).toNanos();
        await().pollInterval(Duration.ofMillis(1)).until(() -> {
            var due = heard.due();
            return !due.isEmpty() && due.get(due.size() - 1) - from > 0;
        });
    }

    @Test
    void should_take_a_change_while_it_waits_for_the_next_one() {
        var heard = new Heard();
        var pacer = pacer("1/h", HOUR, System.nanoTime(), heard);
        pacer.start();
        pacer.change(Trial.schedule("100/s for 50ms"));
        await().until(heard::isOver);
        assertThat(heard.due()).hasSize(5);
    }

    @Test
    void should_give_each_part_its_share_of_the_schedule_request_by_request() {
        var begin = System.nanoTime();
        var whole = due(Part.WHOLE, begin);
        var parts = IntStream.range(0, 3)
                .mapToObj(index -> due(new Part(index, 3), begin))
                .toList();
        assertThat(whole).hasSize(20);
        assertThat(parts).extracting(List::size).containsExactly(7, 7, 6);
        assertThat(parts.stream().flatMap(List::stream).sorted()).containsExactlyElementsOf(whole);
        assertThat(parts.get(1).get(0)).isEqualTo(whole.get(1));
    }

    private static List<Long> due(Part part, long begin) {
        var heard = new Heard();
        pacer("ramp 100/s..300/s over 100ms", HOUR, part, begin, heard).start();
        await().until(heard::isOver);
        return heard.due();
    }

    @Test
    void should_say_nothing_more_once_it_is_stopped() {
        var heard = new Heard();
        var pacer = pacer("10000/s", HOUR, System.nanoTime(), heard);
        pacer.start();
        await().until(() -> heard.due().size() >= 100);
        pacer.stop();
        await().until(() -> Trial.threads("pacer-test") == 0);
        assertThat(heard.isOver()).isFalse();
    }

    private static Pacer pacer(String schedule, Duration duration, long begin, Heard heard) {
        return pacer(schedule, duration, Part.WHOLE, begin, heard);
    }

    private static Pacer pacer(String schedule, Duration duration, Part part, long begin, Heard heard) {
        var plan = new Plan(
                Target.of("http://nobody"),
                Trial.schedule(schedule),
                duration,
                ConnectionReuse.NEW,
                1,
                Duration.ofSeconds(1));
        return new Pacer(plan.with(part), begin, "pacer-test", heard);
    }

    /** What a pacer has said so far. */
    private static final class Heard implements Pacer.Listener {
        private final List<Long> due = new ArrayList<>();
        private int early;
        private boolean over;

        @Override
        public synchronized void due(long[] nanos) {
            early += nanos[nanos.length - 1] - System.nanoTime() > 0 ? 1 : 0;
            Arrays.stream(nanos).forEach(due::add);
        }

        @Override
        public synchronized void over() {
            over = true;
        }

        synchronized List<Long> due() {
            return List.copyOf(due);
        }

        synchronized int early() {
            return early;
        }

        synchronized boolean isOver() {
            return over;
        }
    }
}
