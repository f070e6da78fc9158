package kubedemo.memory;

/**
 * A state machine that a plan drives, and {@link #step}, so that it can be tested without waiting. Used by one thread.
 *
 * @param <P> what is asked for
 */
interface PlanFollower<P> {
    /** How often a rate or a schedule is followed. */
    long TICK_NANOS = 100_000_000;
    /** How often it is tried again whether a blocked plan may go on. */
    long RETRY_NANOS = 1_000_000_000;
    /** There is nothing to do until another plan comes. */
    long NOTHING_TO_DO = Long.MAX_VALUE;

    /** Goes on from what is there towards another plan. */
    void follow(P next);

    /**
     * Does what is due.
     *
     * @return nanoseconds until there is something to do again; 0 at once, {@link #NOTHING_TO_DO} never
     */
    long step();
}
