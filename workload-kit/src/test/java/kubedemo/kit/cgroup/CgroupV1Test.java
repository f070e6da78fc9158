package kubedemo.kit.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CgroupV1Test {
    @TempDir
    Path directory;

    @Test
    void should_read_the_cpu_and_its_quota() throws IOException {
        files().with("cpuacct/cpuacct.usage", "2500000000\n")
                .with("cpu/cpu.stat", "nr_periods 120\nnr_throttled 30\nthrottled_time 1500000000\n")
                .with("cpu/cpu.cfs_quota_us", "150000\n")
                .with("cpu/cpu.cfs_period_us", "100000\n");

        assertThat(cgroup().cpu())
                .contains(new CpuUse(
                        Optional.of(1.5),
                        Optional.empty(),
                        Optional.of(0.1),
                        2.5,
                        Optional.of(120L),
                        Optional.of(30L),
                        Optional.of(1.5)));
        assertThat(cgroup().cpuSeconds()).hasValue(2.5);
    }

    @ParameterizedTest
    @CsvSource({"0, 100000", "150000, 0", "150000, ''", "junk, 100000", "'', ''"})
    void should_not_take_a_quota_that_is_junk_for_none(String quota, String period) throws IOException {
        files().with("cpuacct/cpuacct.usage", "1\n")
                .with("cpu/cpu.cfs_quota_us", quota)
                .with("cpu/cpu.cfs_period_us", period);

        assertThat(cgroup().cpu().orElseThrow().limitCores()).isEmpty();
        assertThat(cgroup().cpu().orElseThrow().limitNotKnown()).contains("cpu.cfs_quota_us cannot be read");
    }

    @Test
    void should_know_that_there_is_no_cpu_limit() throws IOException {
        files().with("cpuacct/cpuacct.usage", "1\n")
                .with("cpu/cpu.cfs_quota_us", "-1\n")
                .with("cpu/cpu.cfs_period_us", "100000\n");

        assertThat(cgroup().cpu().orElseThrow().limitCores()).isEmpty();
        assertThat(cgroup().cpu().orElseThrow().limitNotKnown()).isEmpty();
    }

    @Test
    void should_not_take_counts_that_are_missing_for_zero() throws IOException {
        files().with("cpuacct/cpuacct.usage", "1\n").with("memory/memory.usage_in_bytes", "1\n");

        assertThat(cgroup().cpu().flatMap(CpuUse::throttledSeconds)).isEmpty();
        assertThat(cgroup().memory().flatMap(MemoryUse::oomKills)).isEmpty();
        assertThat(cgroup().memory().flatMap(MemoryUse::limitNotKnown)).contains("memory.limit_in_bytes is missing");
    }

    @Test
    void should_read_the_memory_and_its_limit() throws IOException {
        files().with("memory/memory.usage_in_bytes", "60000000\n")
                .with("memory/memory.limit_in_bytes", "104857600\n")
                .with("memory/memory.max_usage_in_bytes", "70000000\n")
                .with("memory/memory.stat", "inactive_file 1\ntotal_inactive_file 15000000\n")
                .with("memory/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n");

        assertThat(cgroup().memory())
                .contains(new MemoryUse(
                        Optional.of(104857600L),
                        Optional.empty(),
                        60_000_000,
                        45_000_000,
                        Optional.of(70_000_000L),
                        Optional.of(2L),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"9223372036854771712", "9223372036854710272", "9223372036854775807"})
    void should_take_the_highest_number_as_no_limit(String limit) throws IOException {
        files().with("memory/memory.usage_in_bytes", "60000000\n").with("memory/memory.limit_in_bytes", limit);

        assertThat(cgroup().memory().orElseThrow().limit()).isEmpty();
        assertThat(cgroup().memory().orElseThrow().limitNotKnown()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"junk", "''"})
    void should_not_take_a_memory_limit_that_is_junk_for_none(String limit) throws IOException {
        files().with("memory/memory.usage_in_bytes", "60000000\n").with("memory/memory.limit_in_bytes", limit);

        assertThat(cgroup().memory().orElseThrow().limit()).isEmpty();
        assertThat(cgroup().memory().orElseThrow().limitNotKnown()).contains("memory.limit_in_bytes cannot be read");
    }

    @ParameterizedTest
    @CsvSource({
        "104857600, 52428800, 52428800",
        "52428800, 104857600, 52428800",
        "9223372036854771712, 104857600, 104857600",
        "104857600, 9223372036854771712, 104857600",
        "104857600, junk, 104857600"
    })
    void should_take_the_least_limit_of_the_groups_that_it_is_nested_in(String own, String nested, long least)
            throws IOException {
        files().with("memory/memory.usage_in_bytes", "1\n")
                .with("memory/memory.limit_in_bytes", own)
                .with("memory/memory.stat", "hierarchical_memory_limit " + nested + "\n");

        assertThat(cgroup().memory().flatMap(MemoryUse::limit)).contains(least);
    }

    /** As in a pod without a limit: what the group of all pods may use is all that the machine has. */
    @Test
    void should_not_take_what_the_machine_has_for_a_limit() throws IOException {
        var machine =
                new ControlFile(Path.of("/proc/meminfo")).kibibytes("MemTotal:").orElseThrow();
        files().with("memory/memory.usage_in_bytes", "1\n")
                .with("memory/memory.stat", "hierarchical_memory_limit " + machine * 1024 + "\n");

        assertThat(machine).isGreaterThan(128 * 1024);
        assertThat(cgroup().memory().flatMap(MemoryUse::limit)).isEmpty();
    }

    @Test
    void should_know_nothing_where_the_files_are_missing() {
        assertThat(cgroup().cpu()).isEmpty();
        assertThat(cgroup().cpuSeconds()).isEmpty();
        assertThat(cgroup().memory()).isEmpty();
    }

    @Test
    void should_know_nothing_where_the_files_are_junk() throws IOException {
        files().with("cpuacct/cpuacct.usage", "?").with("memory/memory.usage_in_bytes", "-\n");

        assertThat(cgroup().cpu()).isEmpty();
        assertThat(cgroup().cpuSeconds()).isEmpty();
        assertThat(cgroup().memory()).isEmpty();
    }

    /** The node's share for all pods is less than the node has. */
    @Test
    void should_not_take_the_limit_of_all_pods_for_that_of_one_without() throws IOException {
        files().with("memory/memory.usage_in_bytes", "1\n")
                .with("memory/memory.limit_in_bytes", "9223372036854771712\n")
                .with("memory/memory.stat", "hierarchical_memory_limit 104857600\n");

        assertThat(inPod().memory().orElseThrow().limit()).isEmpty();
        assertThat(inPod().memory().orElseThrow().limitNotKnown()).isEmpty();
    }

    /** Shares as a kubelet makes them: 1024 for a core, rounded down, and 2 where nothing is requested. */
    @ParameterizedTest
    @CsvSource({"51, 50", "102, 100", "256, 250", "1024, 1000", "2048, 2000", "10, 10", "2,", "junk,"})
    void should_know_the_cpu_request_of_a_pod_by_its_shares(String shares, Long millis) throws IOException {
        files().with("cpu/cpu.shares", shares + "\n");

        assertThat(inPod().cpuRequestMillis()).isEqualTo(Optional.ofNullable(millis));
        assertThat(cgroup().cpuRequestMillis())
                .as("elsewhere 1024 is the default")
                .isEmpty();
    }

    private Cgroup inPod() {
        return new CgroupV1(directory.resolve("cpu"), directory.resolve("cpuacct"), directory.resolve("memory"), true);
    }

    private FakeFiles files() {
        return new FakeFiles(directory);
    }

    private Cgroup cgroup() {
        return new CgroupV1(directory.resolve("cpu"), directory.resolve("cpuacct"), directory.resolve("memory"), false);
    }
}
