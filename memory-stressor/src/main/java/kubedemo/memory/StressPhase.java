package kubedemo.memory;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is done with memory at a moment. */
@Schema(enumeration = {"idle", "filling", "holding", "releasing", "blocked"})
enum StressPhase {
    /** Nothing is held, and nothing is to be. */
    IDLE,
    FILLING,
    HOLDING,
    RELEASING,
    /** More is asked for and not taken: it would pass the safety bound, or the operating system refuses. */
    BLOCKED
}
