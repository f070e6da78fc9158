package kubedemo.kit.cgroup;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/**
 * What the kernel's memory controller says, bytes.
 *
 * @param limit empty without a limit, and where it is not known
 * @param limitNotKnown why the limit is not known; empty where it is, or there is none
 * @param current all that is charged to the group, page cache included
 * @param workingSet {@code current} less the page cache that can be dropped at once: what Kubernetes reports and evicts by
 * @param peak the highest {@code current} so far; empty on kernels before 5.19 with cgroup v2
 * @param oomKills processes of this group that the kernel has killed for want of memory; empty where it is not known
 * @param high what {@code memory.high} sets, beyond which the kernel slows the group down; empty where it is not set
 * @param swap in use; empty where it is not known
 * @param swapLimit empty without a limit, and where it is not known
 */
@RegisterForReflection
public record MemoryUse(
        Optional<Long> limit,
        Optional<String> limitNotKnown,
        long current,
        long workingSet,
        Optional<Long> peak,
        Optional<Long> oomKills,
        Optional<Long> high,
        Optional<Long> swap,
        Optional<Long> swapLimit) {}
