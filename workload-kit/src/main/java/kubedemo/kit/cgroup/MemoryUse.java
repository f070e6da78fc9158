package kubedemo.kit.cgroup;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/**
 * What the kernel's memory controller says, bytes.
 *
 * @param limit empty without a limit
 * @param current all that is charged to the group, page cache included
 * @param workingSet {@code current} less the page cache that can be dropped at once: what Kubernetes reports and evicts by
 * @param peak the highest {@code current} so far; empty on kernels before 5.19 with cgroup v2
 * @param oomKills processes of this group that the kernel has killed for want of memory
 */
@RegisterForReflection
public record MemoryUse(Optional<Long> limit, long current, long workingSet, Optional<Long> peak, long oomKills) {}
