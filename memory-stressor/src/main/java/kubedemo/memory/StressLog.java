package kubedemo.memory;

import java.util.Optional;
import java.util.function.Supplier;
import kubedemo.kit.cgroup.MemoryUse;
import kubedemo.kit.text.Text;
import org.jboss.logging.Logger;

/** What a learner reads in {@code kubectl logs}, of a container that was killed by {@code --previous}. Used by one thread. */
final class StressLog {
    private static final Logger LOG = Logger.getLogger(StressLog.class);

    private final Supplier<Optional<MemoryUse>> use;
    private Stress last = Stress.NONE;
    private boolean held;

    StressLog(Supplier<Optional<MemoryUse>> use) {
        this.use = use;
    }

    /** @return whether it is something else that is being done now */
    boolean notices(Stress now) {
        var replaced = now.plan() != last.plan();
        var changed = replaced || now.phase() != last.phase();
        if (replaced) {
            held = false;
            LOG.info(announcement(now));
        }
        if (changed && now.phase() == StressPhase.BLOCKED) {
            LOG.warnf(
                    "Holds %s and takes no more: %s",
                    ByteSize.mebibytes(now.held()), now.problem().orElse(""));
        }
        if (now.phase() == StressPhase.HOLDING && !held && now.plan().schedule().isEmpty()) {
            // Only the first time: a short hold would fill the log.
            held = true;
            LOG.infof("Holds %s, every page of it touched", ByteSize.mebibytes(now.held()));
        }
        last = now;
        return changed;
    }

    /** What begins, and where it must end if that is foreseeable. */
    String announcement(Stress now) {
        var description = new PlanDescription(now.plan());
        if (description.nothing()) {
            return "Idle: holds nothing";
        }
        var limit =
                use.get().flatMap(MemoryUse::limit).filter(bytes -> now.plan().kind() == MemoryKind.OFF_HEAP);
        return limit.filter(bytes -> now.asked() > bytes)
                .map(bytes -> Text.format(
                        "%s. The limit is %s: the kernel will kill this process (exit code 137)",
                        description.sentence(), new ByteSize(bytes)))
                .orElse(description.sentence());
    }
}
