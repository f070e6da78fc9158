package kubedemo.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CpuAccountTest {
    private static final long MILLI = 1_000_000;

    private final AtomicLong process = new AtomicLong(500 * MILLI);
    private final AtomicLong wall = new AtomicLong();
    private final CpuAccount account = new CpuAccount(process::get, wall::get);

    @Test
    void should_begin_with_what_the_process_has_used() {
        assertThat(account.seconds()).isEqualTo(0.5);
        assertThat(account.othersSeconds()).isEqualTo(0.5);
    }

    @Test
    void should_tell_what_is_burned_at_once_and_the_rest_after_a_refresh() {
        account.burned(30 * MILLI);
        process.addAndGet(80 * MILLI);
        assertThat(account.seconds()).isEqualTo(0.53);

        wall.set(200 * MILLI);
        account.refresh();

        assertThat(account.seconds()).isEqualTo(0.58);
        assertThat(account.othersSeconds()).isEqualTo(0.55);
    }

    @Test
    void should_not_ask_the_process_more_than_a_few_times_a_second() {
        process.addAndGet(80 * MILLI);
        wall.set(199 * MILLI);
        account.refresh();

        assertThat(account.othersSeconds()).isEqualTo(0.5);
    }

    /** The process' clock goes in steps: it may be behind what is known to be burned. */
    @Test
    void should_never_shrink() {
        wall.set(200 * MILLI);
        account.burned(7 * MILLI);
        account.refresh();
        assertThat(account.othersSeconds()).isEqualTo(0.5);

        process.addAndGet(10 * MILLI);
        wall.set(400 * MILLI);
        account.refresh();
        assertThat(account.othersSeconds()).isEqualTo(0.503);
    }
}
