package kubedemo.memory;

import static kubedemo.memory.Plans.MIB;
import static kubedemo.memory.Plans.schedule;
import static kubedemo.memory.Plans.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The state machine with a clock and a memory of the test. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MemoryHogTest {
    private final FakeMemory offHeap = new FakeMemory();
    private final FakeMemory heap = new FakeMemory();
    private final FakeAllocationListener listener = new FakeAllocationListener();
    private final VirtualTime time = new VirtualTime();

    private Optional<ByteSize> most = Optional.empty();
    private OptionalLong machine = OptionalLong.empty();
    private Optional<Long> limit = Optional.empty();
    private MemoryHog hog = hog(false);

    @Test
    void should_hold_nothing_at_first() {
        assertThat(hog.step()).isEqualTo(MemoryHog.NOTHING_TO_DO);
        assertThat(hog.stress().phase()).isEqualTo(StressPhase.IDLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "4095", "4Ki", "4Mi", "4194305", "150M", "150Mi", "1Gi"})
    void should_take_exactly_what_is_asked_for_and_keep_it(String size) {
        hog.follow(target(size));

        runFor(Duration.ofSeconds(1));

        assertThat(offHeap.held()).isEqualTo(ByteSize.parsed(size).orElseThrow());
        assertThat(hog.stress().phase()).isEqualTo(StressPhase.HOLDING);
        assertThat(hog.step()).isEqualTo(MemoryHog.NOTHING_TO_DO);
    }

    @Test
    void should_take_no_time_of_the_clock_at_full_rate() {
        hog.follow(target("150Mi"));

        runFor(Duration.ZERO);

        assertThat(offHeap.held()).isEqualTo(150 * MIB);
    }

    @ParameterizedTest
    @CsvSource({
        "2Mi/s, 10, 20971520",
        "2Mi/s, 1, 2097152",
        "100Mi/s, 1, 104857600",
        "1Ki/s, 60, 61440",
        "60Mi/m, 30, 31457280"
    })
    void should_grow_at_its_rate(String rate, int seconds, long expected) {
        hog.follow(target("150Mi", rate));

        runFor(Duration.ofSeconds(seconds));

        // What a tick of 100 ms allows.
        assertThat(offHeap.held()).isCloseTo(expected, within(expected / seconds / 10 + 1));
        assertThat(hog.stress().phase()).isEqualTo(StressPhase.FILLING);
    }

    @Test
    void should_keep_its_rate_over_time_when_it_is_not_asked_often() {
        hog.follow(target("150Mi", "1Mi/s"));
        for (var i = 0; i < 10; i++) {
            time.pass(Duration.ofMillis(3300));
            drain();
        }

        assertThat(offHeap.held()).isEqualTo(33 * MIB);
    }

    @Test
    void should_never_pass_the_target() {
        hog.follow(target("10Mi", "3Mi/s"));

        runFor(Duration.ofSeconds(60));

        assertThat(offHeap.held()).isEqualTo(10 * MIB);
        assertThat(offHeap.highest).isEqualTo(10 * MIB);
    }

    @Test
    void should_go_on_from_what_is_held() {
        hog.follow(target("10Mi"));
        runFor(Duration.ZERO);

        hog.follow(target("20Mi", "1Mi/s"));
        runFor(Duration.ofSeconds(5));

        assertThat(offHeap.held()).isEqualTo(15 * MIB);
    }

    @Test
    void should_give_back_at_once_what_is_too_much() {
        hog.follow(target("100Mi"));
        runFor(Duration.ZERO);

        hog.follow(target("10Mi", "1Ki/s"));
        runFor(Duration.ZERO);

        assertThat(offHeap.held()).isEqualTo(10 * MIB);
        assertThat(hog.stress().phase()).isEqualTo(StressPhase.HOLDING);
    }

    @Test
    void should_release_after_the_hold_and_begin_again_as_stress_does() {
        hog.follow(Plans.plan("10Mi", null, "1s", null, null));
        runFor(Duration.ZERO);
        assertThat(offHeap.held()).isEqualTo(10 * MIB);
        assertThat(hog.step()).isEqualTo(Duration.ofSeconds(1).toNanos());

        time.pass(Duration.ofMillis(999));
        assertThat(hog.step()).isEqualTo(Duration.ofMillis(1).toNanos());
        assertThat(offHeap.held()).isEqualTo(10 * MIB);
        time.pass(Duration.ofMillis(1));
        hog.step();

        assertThat(offHeap.held()).isZero();
        assertThat(hog.stress().phase()).isEqualTo(StressPhase.RELEASING);
        assertThat(hog.stress().cycles()).isEqualTo(1);
        runFor(Duration.ofSeconds(10));
        assertThat(hog.stress().cycles()).isEqualTo(11);
        assertThat(offHeap.held()).isEqualTo(10 * MIB);
    }

    @Test
    void should_fill_anew_at_its_rate_after_each_hold() {
        hog.follow(Plans.plan("10Mi", "1Mi/s", "5s", null, null));

        runFor(Duration.ofSeconds(14));
        assertThat(offHeap.held()).isEqualTo(10 * MIB);
        runFor(Duration.ofSeconds(5));

        assertThat(offHeap.held()).isCloseTo(4 * MIB, within(MIB / 2));
    }

    @Test
    void should_release_at_once_and_begin_again_with_a_hold_of_nothing() {
        hog.follow(Plans.plan("10Mi", null, "0", null, null));

        for (var i = 0; i < 100; i++) {
            hog.step();
        }

        assertThat(hog.stress().cycles()).isGreaterThan(10);
        assertThat(offHeap.highest).isEqualTo(10 * MIB);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "15, 25", "30, 50", "59.9, 99.8", "60, 100", "119, 100", "120, 0", "500, 0"})
    void should_follow_a_schedule(double seconds, double mebibytes) {
        hog.follow(schedule("ramp 0..100Mi over 1m, 100Mi for 1m"));

        runFor(Duration.ofMillis((long) (seconds * 1000)));

        assertThat(offHeap.held()).isCloseTo((long) (mebibytes * MIB), within(MIB / 4));
    }

    @Test
    void should_say_of_a_schedule_whether_it_grows_holds_shrinks_or_has_ended() {
        hog.follow(schedule("ramp 0..10Mi over 10s, 10Mi for 10s, ramp 10Mi..0 over 10s"));

        runFor(Duration.ofSeconds(5));
        assertThat(hog.stress().phase()).isEqualTo(StressPhase.FILLING);
        runFor(Duration.ofSeconds(10));
        assertThat(hog.stress().phase()).isEqualTo(StressPhase.HOLDING);
        runFor(Duration.ofSeconds(10));
        assertThat(hog.stress().phase()).isEqualTo(StressPhase.RELEASING);
        runFor(Duration.ofSeconds(10));
        assertThat(hog.stress().phase()).isEqualTo(StressPhase.IDLE);
        assertThat(hog.step()).isEqualTo(MemoryHog.NOTHING_TO_DO);
    }

    @Test
    void should_follow_a_schedule_no_faster_than_its_rate() {
        hog.follow(Plans.plan(null, "1Mi/s", null, "50Mi", null));

        runFor(Duration.ofSeconds(20));

        assertThat(offHeap.held()).isCloseTo(20 * MIB, within(MIB / 2));
    }

    @Test
    void should_begin_a_schedule_when_it_is_asked_for() {
        hog.follow(target("5Mi"));
        runFor(Duration.ofMinutes(10));

        hog.follow(schedule("ramp 0..100Mi over 1m"));
        runFor(Duration.ofSeconds(30));

        assertThat(offHeap.held()).isCloseTo(50 * MIB, within(MIB / 4));
    }

    @Test
    void should_take_the_other_memory_and_release_the_first_where_the_kind_changes() {
        hog.follow(target("10Mi"));
        runFor(Duration.ZERO);

        hog.follow(Plans.plan("20Mi", null, null, null, "heap"));
        runFor(Duration.ZERO);

        assertThat(offHeap.held()).isZero();
        assertThat(heap.held()).isEqualTo(20 * MIB);
    }

    @Test
    void should_ask_the_witness_before_each_chunk_and_keep_to_its_answer() {
        listener.chunk = MIB;
        hog.follow(target("10Mi"));

        hog.step();
        assertThat(offHeap.held()).isEqualTo(MIB);
        runFor(Duration.ZERO);

        assertThat(offHeap.held()).isEqualTo(10 * MIB);
        assertThat(listener.asked).hasSize(10).allMatch(wanted -> wanted <= 4 * MIB);
    }

    @Test
    void should_stop_at_the_safety_bound_and_go_on_when_the_machine_has_more() {
        hog = hog(true);
        machine = OptionalLong.of(100 * MIB);
        hog.follow(target("90Mi"));

        drain();
        assertThat(offHeap.held()).isEqualTo(80 * MIB);
        assertThat(hog.stress().phase()).isEqualTo(StressPhase.BLOCKED);
        assertThat(hog.stress().problem())
                .hasValueSatisfying(why -> assertThat(why).contains("80 %", "MEMORY_SAFETY"));

        machine = OptionalLong.of(200 * MIB);
        runFor(Duration.ofSeconds(2));
        assertThat(offHeap.held()).isEqualTo(90 * MIB);
        assertThat(hog.stress().problem()).isEmpty();
    }

    @Test
    void should_pass_a_limit_that_the_machine_has_room_for() {
        hog = hog(true);
        machine = OptionalLong.of(200 * MIB);
        limit = Optional.of(100 * MIB);
        hog.follow(target("500Mi"));

        runFor(Duration.ZERO);

        assertThat(offHeap.held()).isEqualTo(500 * MIB);
    }

    @Test
    void should_keep_what_it_has_and_try_again_where_the_system_gives_no_more() {
        offHeap.available = 8 * MIB;
        hog.follow(target("10Mi"));

        drain();
        assertThat(offHeap.held()).isEqualTo(8 * MIB);
        assertThat(hog.stress().phase()).isEqualTo(StressPhase.BLOCKED);
        assertThat(hog.stress().problem()).contains("the operating system gives no more");

        offHeap.available = Long.MAX_VALUE;
        runFor(Duration.ofSeconds(2));
        assertThat(offHeap.held()).isEqualTo(10 * MIB);
    }

    @Test
    void should_let_go_of_a_full_heap_before_it_says_so() {
        heap.available = 8 * MIB;
        hog.follow(Plans.plan("10Mi", null, null, null, "heap"));

        drain();

        assertThat(listener.heldAtTheEnd).isEqualTo(8 * MIB);
        assertThat(heap.held()).isZero();
    }

    private MemoryHog hog(boolean safety) {
        var bounds = new Bounds(
                most,
                safety,
                () -> machine.isPresent() ? OptionalLong.of(machine.getAsLong() - offHeap.held()) : machine,
                () -> limit,
                () -> 32 * MIB);
        return new MemoryHog(Map.of(MemoryKind.OFF_HEAP, offHeap, MemoryKind.HEAP, heap), bounds, listener, time);
    }

    private void runFor(Duration length) {
        time.run(hog, length);
    }

    private long drain() {
        return VirtualTime.drain(hog);
    }
}
