package kubedemo.memory;

/** What is done with memory, or with storage, at a moment. */
enum StressPhase {
    /** Nothing is held, and nothing is to be. */
    IDLE,
    FILLING,
    HOLDING,
    RELEASING,
    /** More is asked for and not taken: it would pass the safety bound, or the operating system refuses. */
    BLOCKED
}
