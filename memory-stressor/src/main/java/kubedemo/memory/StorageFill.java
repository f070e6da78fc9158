package kubedemo.memory;

import java.util.Optional;

/**
 * What is asked for and what is written, at one moment.
 *
 * @param written bytes
 * @param leftOver of these, what an earlier run of the container wrote: a volume lives as long as its pod
 * @param problem why it is blocked
 */
record StorageFill(StoragePlan plan, StressPhase phase, long written, long leftOver, Optional<String> problem) {
    static final StorageFill NONE = new StorageFill(StoragePlan.NOTHING, StressPhase.IDLE, 0, 0, Optional.empty());

    /** Whether nobody has asked for more than that yet. */
    boolean isLeftOver() {
        return leftOver > 0 && leftOver == plan.target().bytes();
    }
}
