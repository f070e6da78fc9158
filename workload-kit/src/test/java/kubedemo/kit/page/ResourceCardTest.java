package kubedemo.kit.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kubedemo.kit.cgroup.CpuUse;
import kubedemo.kit.cgroup.MemoryUse;
import kubedemo.kit.cgroup.Requests;
import kubedemo.kit.cgroup.Resources;
import kubedemo.kit.pod.Supervisor;
import kubedemo.kit.pod.VersionColor;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ResourceCardTest {
    private static final long MIB = 1 << 20;
    /** Without limits in the manifest the downward API tells the node's size as the limit. */
    private static final Requests TOLD = new Requests(Optional.of(50L), Optional.of(52 * MIB));

    private static final Requests NOT_TOLD = new Requests(Optional.empty(), Optional.empty());

    @Test
    void should_show_no_limit_that_the_control_group_does_not_have() {
        var card = card(cpu(Optional.empty()), memory(Optional.empty()), TOLD, 0.5);

        assertThat(card.cpuLimit()).isEqualTo("none");
        assertThat(card.memoryLimit()).isEqualTo("none");
        assertThat(card.throttled()).isEqualTo("never: there is no CPU limit");
        assertThat(card.cpuRequest()).isEqualTo("50m");
        assertThat(card.memoryRequest()).isEqualTo("52 MiB");
    }

    @Test
    void should_show_the_limit_of_the_control_group() {
        var card = card(cpu(Optional.of(0.5)), memory(Optional.of(100 * MIB)), TOLD, 0.25);

        assertThat(card.cpuLimit()).isEqualTo("500m");
        assertThat(card.cpuUse()).isEqualTo("250m of a core");
        assertThat(card.cpuPercent()).isEqualTo(50);
        assertThat(card.memoryLimit()).isEqualTo("100 MiB");
        assertThat(card.memoryUse()).isEqualTo("40 MiB");
        assertThat(card.memoryPercent()).isEqualTo(40);
        assertThat(card.memoryPeak()).contains("60 MiB");
        assertThat(card.memoryHigh()).contains("45 MiB");
        assertThat(card.swap()).contains("3 MiB of 10 MiB");
        assertThat(card.oomKills()).isEqualTo("2");
    }

    @Test
    void should_say_how_often_it_was_throttled() {
        assertThat(card(cpu(Optional.of(0.5)), memory(Optional.empty()), TOLD, 0)
                        .throttled())
                .isEqualTo("in 30 of 120 periods, 1.5 s in all");
    }

    @Test
    void should_write_numbers_in_English_wherever_it_runs() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(card(cpu(Optional.of(0.5)), memory(Optional.empty()), TOLD, 0)
                            .throttled())
                    .contains("1.5 s");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void should_measure_against_all_processors_and_twice_the_request_where_there_is_no_limit() {
        var card = card(cpu(Optional.empty()), memory(Optional.empty()), TOLD, 1);

        assertThat(card.cpuPercent()).isEqualTo(25);
        assertThat(card.memoryPercent()).isEqualTo(38);
    }

    @Test
    void should_never_fill_a_bar_beyond_its_end() {
        var card = card(cpu(Optional.of(0.5)), memory(Optional.of(10 * MIB)), TOLD, 3);

        assertThat(card.cpuPercent()).isEqualTo(100);
        assertThat(card.memoryPercent()).isEqualTo(100);
    }

    @Test
    void should_say_what_is_not_known() {
        var card = new ResourceCard(
                new Resources(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("no control group"),
                        NOT_TOLD),
                pod(),
                0);

        assertThat(card.shared()).isFalse();
        assertThat(List.of(card.cpuUse(), card.memoryUse())).containsOnly("not known here: no control group");
        assertThat(List.of(card.cpuRequest(), card.memoryRequest())).containsOnly("not known");
        assertThat(List.of(card.cpuLimit(), card.memoryLimit(), card.throttled(), card.oomKills()))
                .containsOnly("not known here");
        assertThat(card.memoryPeak()).isEmpty();
        assertThat(card.memoryPercent()).isZero();
    }

    private static CpuUse cpu(Optional<Double> limit) {
        return new CpuUse(
                limit,
                Optional.empty(),
                limit.map(cores -> 0.1),
                10,
                Optional.of(120L),
                Optional.of(30L),
                Optional.of(1.5));
    }

    private static MemoryUse memory(Optional<Long> limit) {
        return new MemoryUse(
                limit,
                Optional.empty(),
                50 * MIB,
                40 * MIB,
                Optional.of(60 * MIB),
                Optional.of(2L),
                Optional.of(45 * MIB),
                Optional.of(3 * MIB),
                Optional.of(10 * MIB));
    }

    @Test
    void should_say_what_was_done_to_the_limits_the_newest_first() {
        assertThat(new ResourceCard(
                                Resources.read(Optional.empty(), new Requests(Optional.empty(), Optional.empty())),
                                pod(),
                                0)
                        .limitChanges())
                .containsExactly(
                        "12:00:09 memory limit 100 -> 200 MiB, without a restart",
                        "12:00:04 CPU limit 1 -> 2 cores, without a restart");
    }

    private static ResourceCard card(CpuUse cpu, MemoryUse memory, Requests requests, double cores) {
        return new ResourceCard(
                new Resources(Optional.of(2), Optional.of(cpu), Optional.of(memory), Optional.empty(), requests),
                pod(),
                cores);
    }

    private static PodView pod() {
        return new PodView(
                "pod-a",
                "default",
                Optional.empty(),
                Optional.empty(),
                "v1",
                VersionColor.BLUE,
                Supervisor.NONE,
                Instant.EPOCH,
                1,
                4,
                32 * MIB,
                false,
                Map.of(
                        "2026-01-01T12:00:04Z",
                        "CPU limit 1 -> 2 cores",
                        "2026-01-01T12:00:09Z",
                        "memory limit 100 -> 200 MiB"),
                List.of());
    }
}
