package kubedemo.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LatenessTest {
    private static final long MILLI = 1_000_000;

    @Test
    void should_give_values_that_were_measured() {
        var lateness = Lateness.of(
                LongStream.rangeClosed(1, 100).map(rank -> (101 - rank) * MILLI).toArray());

        assertThat(lateness).isEqualTo(new Lateness(100, 50, 99, 100));
    }

    @Test
    void should_give_nothing_of_nothing_and_one_of_one() {
        assertThat(Lateness.of()).isEqualTo(Lateness.NONE);
        assertThat(Lateness.of(3 * MILLI)).isEqualTo(new Lateness(1, 3, 3, 3));
    }

    @Test
    void should_count_each_time_that_was_missed_by_its_own_lateness() {
        var probe = new LatenessProbe[1];
        // Ten turns in time, then one wait of 60 ms.
        var core = new FakeCore(wall -> {
            if (wall > Duration.ofMillis(170).toNanos()) {
                probe[0].stop();
            }
        });
        probe[0] = new LatenessProbe(new WaitingOnce(core, Duration.ofMillis(100), Duration.ofMillis(60)));
        probe[0].run();

        // Due at 10, 20 ... 100 in time; due at 110 to 170, all begun at 170.
        assertThat(probe[0].take()).isEqualTo(new Lateness(17, 0, 60, 60));
        assertThat(probe[0].take()).isEqualTo(Lateness.NONE);
    }

    /** Sleeps so much longer, once, at this time. */
    private static final class WaitingOnce implements Core {
        private final Core core;
        private final long at;
        private long extra;

        WaitingOnce(Core core, Duration at, Duration extra) {
            this.core = core;
            this.at = at.toNanos();
            this.extra = extra.toNanos();
        }

        @Override
        public long wallNanos() {
            return core.wallNanos();
        }

        @Override
        public long cpuNanos() {
            return core.cpuNanos();
        }

        @Override
        public void spin() {
            core.spin();
        }

        @Override
        public void sleep(long nanos) {
            core.sleep(nanos);
            if (core.wallNanos() > at) {
                core.sleep(extra);
                extra = 0;
            }
        }
    }
}
