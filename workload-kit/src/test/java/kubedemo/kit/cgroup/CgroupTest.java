package kubedemo.kit.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding the group of this process, whichever version and layout. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CgroupTest {
    private static final String V2_PATH = "kubepods.slice/kubepods-pod1.slice/cri-containerd-abc.scope";

    @TempDir
    Path directory;

    private FakeFiles files;
    private Path mount;
    private Path membership;

    @BeforeEach
    void lay_out() {
        files = new FakeFiles(directory);
        mount = directory.resolve("sys/fs/cgroup");
        membership = directory.resolve("proc/self/cgroup");
    }

    @Test
    void should_find_version_2_mounted_as_the_root_as_in_a_container() throws IOException {
        files.with("proc/self/cgroup", "0::/\n")
                .with("sys/fs/cgroup/cgroup.controllers", "cpu memory\n")
                .with("sys/fs/cgroup/cpu.stat", "usage_usec 1\n");

        assertThat(find()).contains(new CgroupV2(mount));
    }

    @Test
    void should_find_version_2_below_the_root_as_on_a_host() throws IOException {
        files.with("proc/self/cgroup", "0::/" + V2_PATH + "\n")
                .with("sys/fs/cgroup/cgroup.controllers", "cpu memory\n")
                .with("sys/fs/cgroup/" + V2_PATH + "/cpu.stat", "usage_usec 1\n");

        assertThat(find()).contains(new CgroupV2(mount.resolve(V2_PATH)));
    }

    @Test
    void should_take_the_root_where_the_path_of_version_2_is_not_visible() throws IOException {
        files.with("proc/self/cgroup", "0::/" + V2_PATH + "\n")
                .with("sys/fs/cgroup/cgroup.controllers", "cpu memory\n")
                .with("sys/fs/cgroup/cpu.stat", "usage_usec 1\n");

        assertThat(find()).contains(new CgroupV2(mount));
    }

    @Test
    void should_never_leave_the_mount() throws IOException {
        files.with("proc/self/cgroup", "0::/../../outside\n")
                .with("sys/fs/cgroup/cgroup.controllers", "cpu memory\n")
                .with("sys/outside/cpu.stat", "usage_usec 1\n");

        assertThat(find()).contains(new CgroupV2(mount));
    }

    @Test
    void should_find_version_1_mounted_as_the_root_as_in_a_container() throws IOException {
        files.with("proc/self/cgroup", "11:memory:/\n4:cpu,cpuacct:/\n")
                .with("sys/fs/cgroup/memory/memory.usage_in_bytes", "1\n");

        assertThat(find())
                .contains(new CgroupV1(mount.resolve("cpu"), mount.resolve("cpuacct"), mount.resolve("memory"), false));
    }

    @Test
    void should_find_version_1_below_the_roots_as_on_a_host() throws IOException {
        files.with("proc/self/cgroup", "11:memory:/kubepods/m\n4:cpu,cpuacct:/kubepods/c\n1:name=systemd:/kubepods/s\n")
                .with("sys/fs/cgroup/memory/kubepods/m/memory.usage_in_bytes", "1\n")
                .with("sys/fs/cgroup/cpu/kubepods/c/cpu.stat", "nr_periods 0\n")
                .with("sys/fs/cgroup/cpuacct/kubepods/c/cpuacct.usage", "1\n");

        assertThat(find())
                .contains(new CgroupV1(
                        mount.resolve("cpu/kubepods/c"),
                        mount.resolve("cpuacct/kubepods/c"),
                        mount.resolve("memory/kubepods/m"),
                        true));
    }

    @Test
    void should_find_version_1_where_controllers_share_a_mount_without_links() throws IOException {
        files.with("proc/self/cgroup", "11:memory:/\n4:cpu,cpuacct:/kubepods/c\n")
                .with("sys/fs/cgroup/memory/memory.usage_in_bytes", "1\n")
                .with("sys/fs/cgroup/cpu,cpuacct/kubepods/c/cpu.stat", "nr_periods 0\n")
                .with("sys/fs/cgroup/cpu,cpuacct/kubepods/c/cpuacct.usage", "1\n")
                .with("sys/fs/cgroup/cpuset/cpuset.cpus", "0-1\n");

        assertThat(find())
                .contains(new CgroupV1(
                        mount.resolve("cpu,cpuacct/kubepods/c"),
                        mount.resolve("cpu,cpuacct/kubepods/c"),
                        mount.resolve("memory"),
                        false));
    }

    @Test
    void should_take_version_1_where_version_2_is_mounted_beside_it_without_controllers() throws IOException {
        files.with("proc/self/cgroup", "11:memory:/\n4:cpu,cpuacct:/\n0::/init.scope\n")
                .with("sys/fs/cgroup/unified/cgroup.controllers", "\n")
                .with("sys/fs/cgroup/memory/memory.usage_in_bytes", "1\n");

        assertThat(find().map(Cgroup::version)).contains(1);
    }

    @Test
    void should_find_none_where_there_is_no_membership() throws IOException {
        files.with("sys/fs/cgroup/cgroup.controllers", "cpu memory\n");

        assertThat(find()).isEmpty();
    }

    @Test
    void should_find_none_where_nothing_is_mounted() throws IOException {
        files.with("proc/self/cgroup", "0::/\n");

        assertThat(find()).isEmpty();
    }

    @Test
    void should_take_the_root_where_the_membership_is_junk() throws IOException {
        files.with("proc/self/cgroup", "\n::\nno colons\n0::relative\n0:\n")
                .with("sys/fs/cgroup/cgroup.controllers", "cpu memory\n");

        assertThat(find()).contains(new CgroupV2(mount));
    }

    private Optional<Cgroup> find() {
        return Cgroup.find(mount, membership);
    }
}
