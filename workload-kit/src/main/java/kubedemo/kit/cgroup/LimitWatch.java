package kubedemo.kit.cgroup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kubedemo.kit.text.Text;

/**
 * Notices that a limit has changed under the running container, as a resize of the pod in place does it (Kubernetes: Resize CPU
 * and Memory Resources assigned to Containers). Each kind of limit is compared with what was known of it last.
 */
public final class LimitWatch {
    private static final double BYTES_PER_MIB = 1024 * 1024;

    private String cpu = Resources.NOT_KNOWN;
    private String memory = Resources.NOT_KNOWN;

    /**
     * What has changed since the last look, such as {@code CPU limit 1 -> 2 cores}. A limit that cannot be read for a moment has not
     * changed.
     */
    public List<String> look(Optional<Cgroup> cgroup) {
        var changes = new ArrayList<String>();
        cpu = compare("CPU", cpu, Resources.cpuLimit(cgroup.flatMap(Cgroup::cpu), LimitWatch::cores), "cores", changes);
        memory = compare(
                "memory",
                memory,
                Resources.memoryLimit(cgroup.flatMap(Cgroup::memory), LimitWatch::mebibytes),
                "MiB",
                changes);
        return changes;
    }

    /** @return what is known now */
    private static String compare(String of, String before, String now, String unit, List<String> changes) {
        if (now.equals(Resources.NOT_KNOWN) || now.equals(before)) {
            return before;
        }
        if (!before.equals(Resources.NOT_KNOWN)) {
            changes.add(Text.format("%s limit %s -> %s%s", of, before, now, now.equals("none") ? "" : " " + unit));
        }
        return now;
    }

    private static String cores(double limit) {
        return Text.format("%.3f", limit).replaceAll("\\.?0+$", "");
    }

    private static String mebibytes(long limit) {
        return Text.format("%.1f", limit / BYTES_PER_MIB).replaceAll("\\.0$", "");
    }
}
