package kubedemo.kit.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CgroupV2Test {
    private static final String CPU_STAT = """
            usage_usec 2500000
            user_usec 2000000
            system_usec 500000
            nr_periods 120
            nr_throttled 30
            throttled_usec 1500000
            """;

    @TempDir
    Path directory;

    @Test
    void should_read_the_cpu_and_its_quota() throws IOException {
        files().with("cpu.stat", CPU_STAT).with("cpu.max", "50000 100000\n");

        assertThat(cgroup().cpu())
                .contains(new CpuUse(
                        Optional.of(0.5),
                        Optional.empty(),
                        Optional.of(0.1),
                        2.5,
                        Optional.of(120L),
                        Optional.of(30L),
                        Optional.of(1.5)));
        assertThat(cgroup().cpuSeconds()).hasValue(2.5);
    }

    @Test
    void should_know_no_cpu_limit_where_the_quota_is_max() throws IOException {
        files().with("cpu.stat", "usage_usec 1000000\n").with("cpu.max", "max 100000\n");

        assertThat(cgroup().cpu())
                .contains(new CpuUse(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "max", "50000", "junk 100000", "50000 junk", "1 2 3", "50000 0", "0 100000", "-1 100000"})
    void should_not_take_a_quota_that_is_junk_for_none(String quota) throws IOException {
        files().with("cpu.stat", CPU_STAT).with("cpu.max", quota);

        assertThat(cgroup().cpu().flatMap(CpuUse::limitCores)).isEmpty();
        assertThat(cgroup().cpu().flatMap(CpuUse::limitNotKnown)).contains("cpu.max cannot be read");
    }

    @Test
    void should_not_know_the_cpu_limit_of_a_group_without_that_controller() throws IOException {
        files().with("cpu.stat", "usage_usec 1000000\n").with("cgroup.type", "domain\n");

        assertThat(cgroup().cpu().flatMap(CpuUse::limitNotKnown)).contains("cpu.max is missing");
    }

    @Test
    void should_know_that_the_kernel_s_root_has_no_cpu_limit() throws IOException {
        files().with("cpu.stat", "usage_usec 1000000\n");

        assertThat(cgroup().cpu().orElseThrow().limitNotKnown()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "50000 100000, 20000 100000, 0.2, 0.1",
        "max 100000, 5000 10000, 0.5, 0.01",
        "50000 100000, max 100000, 0.5, 0.1"
    })
    void should_take_the_least_quota_of_the_groups_that_it_is_nested_in(
            String own, String above, double cores, double period) throws IOException {
        files().with("pod/cgroup.controllers", "cpu\n")
                .with("pod/cpu.max", above)
                .with("pod/container/cpu.max", own)
                .with("pod/container/cpu.stat", CPU_STAT);

        var cpu = new CgroupV2(directory.resolve("pod/container")).cpu().orElseThrow();
        assertThat(cpu.limitCores()).contains(cores);
        assertThat(cpu.periodSeconds()).contains(period);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "junk", "usage_usec", "usage_usec many\n", "other_usage_usec 3\n"})
    void should_know_no_cpu_use_where_its_file_is_junk(String stat) throws IOException {
        files().with("cpu.stat", stat);

        assertThat(cgroup().cpu()).isEmpty();
        assertThat(cgroup().cpuSeconds()).isEmpty();
    }

    @Test
    void should_read_the_memory_and_its_limit() throws IOException {
        files().with("memory.current", "60000000\n")
                .with("memory.max", "104857600\n")
                .with("memory.peak", "70000000\n")
                .with("memory.high", "94371840\n")
                .with("memory.swap.current", "4096\n")
                .with("memory.swap.max", "8192\n")
                .with("memory.stat", "anon 40000000\nfile 20000000\ninactive_file 15000000\n")
                .with("memory.events", "low 0\nhigh 0\nmax 7\noom 3\noom_kill 2\noom_group_kill 1\n");

        assertThat(cgroup().memory())
                .contains(new MemoryUse(
                        Optional.of(104857600L),
                        Optional.empty(),
                        60_000_000,
                        45_000_000,
                        Optional.of(70_000_000L),
                        Optional.of(2L),
                        Optional.of(94371840L),
                        Optional.of(4096L),
                        Optional.of(8192L)));
    }

    @Test
    void should_know_neither_limit_nor_peak_where_there_is_none() throws IOException {
        files().with("memory.current", "60000000\n").with("memory.max", "max\n");

        assertThat(cgroup().memory())
                .contains(new MemoryUse(
                        Optional.empty(),
                        Optional.empty(),
                        60_000_000,
                        60_000_000,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void should_never_show_a_working_set_below_zero() throws IOException {
        // The two files are read one after the other.
        files().with("memory.current", "100\n").with("memory.stat", "inactive_file 101\n");

        assertThat(cgroup().memory().map(MemoryUse::workingSet)).contains(0L);
    }

    @Test
    void should_know_nothing_where_the_files_are_missing() {
        assertThat(cgroup().cpu()).isEmpty();
        assertThat(cgroup().cpuSeconds()).isEmpty();
        assertThat(cgroup().memory()).isEmpty();
    }

    @Test
    void should_know_nothing_where_the_files_are_junk() throws IOException {
        files().with("memory.current", "junk");

        assertThat(cgroup().memory()).isEmpty();
    }

    @Test
    void should_pass_over_junk_beside_what_it_can_read() throws IOException {
        files().with("memory.current", "100")
                .with("memory.max", "99999999999999999999")
                .with("memory.peak", "\u0000")
                .with("memory.stat", "inactive_file\ninactive_file x\n")
                .with("memory.events", "oom_kill -\n");

        assertThat(cgroup().memory())
                .contains(new MemoryUse(
                        Optional.empty(),
                        Optional.of("memory.max cannot be read"),
                        100,
                        100,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "52428800, 104857600, 52428800",
        "104857600, 52428800, 52428800",
        "max, 52428800, 52428800",
        "52428800, max, 52428800"
    })
    void should_take_the_least_limit_of_the_groups_that_it_is_nested_in(String own, String above, long least)
            throws IOException {
        files().with("pod/cgroup.controllers", "memory\n")
                .with("pod/memory.max", above)
                .with("pod/container/memory.max", own)
                .with("pod/container/memory.current", "1");

        var nested = new CgroupV2(directory.resolve("pod/container"));
        assertThat(nested.memory().flatMap(MemoryUse::limit)).contains(least);
    }

    @Test
    void should_not_take_what_the_machine_does_not_have_for_a_limit() throws IOException {
        files().with("memory.current", "1\n").with("memory.max", "1125899906842624\n");

        assertThat(cgroup().memory().orElseThrow().limit()).isEmpty();
        assertThat(cgroup().memory().orElseThrow().limitNotKnown()).isEmpty();
    }

    @Test
    void should_look_no_further_than_the_pod() throws IOException {
        var pod = "kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod1.slice";
        files().with("kubepods.slice/cgroup.controllers", "memory\n")
                .with("kubepods.slice/memory.max", "1048576\n")
                .with("kubepods.slice/memory.events", "oom_kill 9\n")
                .with("kubepods.slice/kubepods-burstable.slice/cgroup.controllers", "memory\n")
                .with("kubepods.slice/kubepods-burstable.slice/memory.max", "max\n")
                .with(pod + "/cgroup.controllers", "memory\n")
                .with(pod + "/memory.max", "209715200\n")
                .with(pod + "/memory.events", "oom_kill 3\n")
                .with(pod + "/container/memory.max", "314572800\n")
                .with(pod + "/container/memory.current", "1\n")
                .with(pod + "/container/memory.events", "oom_kill 0\n");

        var group = new CgroupV2(directory.resolve(pod + "/container"));
        assertThat(group.memory().flatMap(MemoryUse::limit)).contains(209715200L);
        assertThat(group.oomKillsAround())
                .containsExactly(Map.entry(directory.resolve(pod).toString(), 3L));
    }

    private FakeFiles files() {
        return new FakeFiles(directory);
    }

    private Cgroup cgroup() {
        return new CgroupV2(directory);
    }
}
