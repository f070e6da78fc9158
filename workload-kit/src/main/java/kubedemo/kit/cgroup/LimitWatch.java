package kubedemo.kit.cgroup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import kubedemo.kit.text.Text;

/**
 * Notices that a limit has changed under the running container, as a resize of the pod in place does it (Kubernetes: Resize CPU
 * and Memory Resources assigned to Containers). Each kind of limit is compared with what was known of it last.
 */
public final class LimitWatch {
    private static final String NONE = "none";
    private static final double BYTES_PER_MIB = 1024 * 1024;

    private Optional<String> cpu = Optional.empty();
    private Optional<String> memory = Optional.empty();

    /**
     * What has changed since the last look, such as {@code CPU limit 1 -> 2 cores}. A limit that cannot be read for a moment has not
     * changed.
     */
    public List<String> look(Cgroup group) {
        var changes = new ArrayList<String>();
        cpu = compare("CPU", cpu, words(group.cpuLimit(), quota -> cores(quota.cores())), "cores", changes);
        memory = compare("memory", memory, words(group.memoryLimit(), LimitWatch::mebibytes), "MiB", changes);
        return changes;
    }

    /** Empty where it is not known. */
    private static <T> Optional<String> words(Limit<T> limit, Function<T, String> written) {
        return limit.notKnown().isPresent()
                ? Optional.empty()
                : limit.value().map(written).or(() -> Optional.of(NONE));
    }

    /** @return what is known now */
    private static Optional<String> compare(
            String of, Optional<String> before, Optional<String> now, String unit, List<String> changes) {
        if (now.isEmpty() || now.equals(before)) {
            return before;
        }
        before.ifPresent(then -> changes.add(Text.format(
                "%s limit %s -> %s%s", of, then, now.get(), now.get().equals(NONE) ? "" : " " + unit)));
        return now;
    }

    private static String cores(double limit) {
        return Text.format("%.3f", limit).replaceAll("\\.?0+$", "");
    }

    private static String mebibytes(long limit) {
        return Text.format("%.1f", limit / BYTES_PER_MIB).replaceAll("\\.0$", "");
    }
}
