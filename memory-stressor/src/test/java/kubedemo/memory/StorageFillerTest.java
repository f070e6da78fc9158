package kubedemo.memory;

import static kubedemo.memory.Plans.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The state machine with a clock and a volume of the test. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StorageFillerTest {
    private static final long GIB = 1 << 30;

    private final FakeStorage storage = new FakeStorage();
    private final VirtualTime time = new VirtualTime();
    private StorageFiller filler = filler();

    @Test
    void should_write_nothing_at_first() {
        assertThat(filler.step()).isEqualTo(PlanFollower.NOTHING_TO_DO);
        assertThat(filler.fill().phase()).isEqualTo(StressPhase.IDLE);
        assertThat(storage.written).isZero();
    }

    @ParameterizedTest
    @CsvSource({"5Mi/s, 10, 52428800", "1Ki/s, 60, 61440", "60Mi/m, 30, 31457280"})
    void should_write_at_its_rate(String rate, int seconds, long expected) {
        filler.follow(plan("80Mi", rate));

        time.run(filler, Duration.ofSeconds(seconds));

        // What a tick of 100 ms allows.
        assertThat(storage.written).isCloseTo(expected, within(expected / seconds / 10 + 1));
        assertThat(filler.fill().phase()).isEqualTo(StressPhase.FILLING);
        assertThat(filler.fill().written()).isEqualTo(storage.written);
    }

    @Test
    void should_keep_exactly_what_is_asked_for() {
        filler.follow(plan("80Mi", "5Mi/s"));
        time.run(filler, Duration.ofSeconds(17));
        assertThat(storage.written).isEqualTo(80 * MIB);
        assertThat(filler.fill().phase()).isEqualTo(StressPhase.HOLDING);

        filler.follow(plan("150M", null));
        time.run(filler, Duration.ZERO);
        assertThat(storage.written).as("as fast as it goes").isEqualTo(150_000_000);
    }

    @Test
    void should_give_back_what_is_too_much_at_once() {
        filler.follow(plan("80Mi", null));
        time.run(filler, Duration.ZERO);

        filler.follow(plan("20Mi", "1Mi/s"));
        filler.step();
        assertThat(storage.written).isEqualTo(20 * MIB);

        filler.follow(StoragePlan.NOTHING);
        filler.step();
        assertThat(storage.written).isZero();
        assertThat(filler.fill().phase()).isEqualTo(StressPhase.IDLE);
    }

    @Test
    void should_keep_and_count_what_an_earlier_run_has_left() {
        storage.written = 40 * MIB;
        filler = filler();

        time.run(filler, Duration.ofSeconds(3));
        assertThat(filler.fill().phase()).isEqualTo(StressPhase.HOLDING);
        assertThat(filler.fill().leftOver()).isEqualTo(40 * MIB);

        filler.follow(plan("50Mi", "5Mi/s"));
        time.run(filler, Duration.ofSeconds(3));
        assertThat(storage.written).isEqualTo(50 * MIB);
        assertThat(filler.fill().leftOver()).isEqualTo(40 * MIB);

        filler.follow(plan("30Mi", null));
        filler.step();
        assertThat(filler.fill().leftOver()).isEqualTo(30 * MIB);

        filler.follow(StoragePlan.NOTHING);
        filler.step();
        assertThat(filler.fill().leftOver()).isZero();
    }

    @Test
    void should_write_anew_at_its_rate_what_others_have_deleted() {
        filler.follow(plan("20Mi", "5Mi/s"));
        time.run(filler, Duration.ofSeconds(60));

        storage.written = 0;
        time.run(filler, Duration.ofSeconds(2));

        assertThat(storage.written).isBetween(4 * MIB, 10 * MIB);
    }

    @Test
    void should_stop_where_the_file_system_gets_nearly_full_and_go_on_when_it_is_not() {
        storage.total = 100 * GIB;
        storage.usable = 15 * GIB + 30 * MIB;
        filler.follow(plan("80Mi", null));

        time.run(filler, Duration.ofSeconds(10));
        assertThat(storage.written).isEqualTo(30 * MIB);
        assertThat(filler.fill().phase()).isEqualTo(StressPhase.BLOCKED);
        assertThat(filler.fill().problem()).hasValueSatisfying(why -> assertThat(why)
                .startsWith("no more is written than 30Mi, so that 15 % of the file system stay free"));

        storage.usable = 30 * GIB;
        time.run(filler, Duration.ofSeconds(1));
        assertThat(storage.written).isEqualTo(80 * MIB);
        assertThat(filler.fill().problem()).isEmpty();
    }

    @Test
    void should_say_that_the_file_system_is_full_and_try_again() {
        storage.total = 0;
        storage.usable = 10 * MIB;
        filler = new StorageFiller(
                storage, new StorageBounds(new ByteSize(GIB), 15, () -> new Storage.Space(GIB, GIB)), time);
        filler.follow(plan("80Mi", null));

        time.run(filler, Duration.ofSeconds(3));
        assertThat(filler.fill().phase()).isEqualTo(StressPhase.BLOCKED);
        assertThat(filler.fill().problem()).contains("the file system says: No space left on device");
        assertThat(filler.fill().written())
                .as("what was written before it failed")
                .isEqualTo(10 * MIB);

        storage.usable = GIB;
        time.run(filler, Duration.ofSeconds(1));
        assertThat(storage.written).isEqualTo(80 * MIB);
    }

    @Test
    void should_say_so_when_it_cannot_delete() {
        filler.follow(plan("8Mi", null));
        time.run(filler, Duration.ZERO);
        storage.refusal = new IOException("Read-only file system");

        filler.follow(StoragePlan.NOTHING);
        filler.step();
        assertThat(filler.fill().problem()).contains("the file system says: Read-only file system");

        storage.refusal = null;
        filler.step();
        assertThat(filler.fill().phase()).isEqualTo(StressPhase.IDLE);
    }

    @Test
    void should_not_make_up_for_time_in_which_it_was_blocked() {
        storage.total = 100 * GIB;
        storage.usable = 15 * GIB;
        filler.follow(plan("80Mi", "1Mi/s"));
        time.run(filler, Duration.ofSeconds(60));

        storage.usable = 50 * GIB;
        time.run(filler, Duration.ofSeconds(3));

        assertThat(storage.written).isLessThanOrEqualTo(4 * MIB);
    }

    private StorageFiller filler() {
        return new StorageFiller(storage, new StorageBounds(new ByteSize(GIB), 15, storage::space), time);
    }

    static StoragePlan plan(String target, String rate) {
        return new StorageRequest(target, rate).plan(new Bounds.Most(ByteSize.MOST, "the most that can be asked for"));
    }
}
