package kubedemo.publisher;

/** Where the publishing of a run stands; what became of its messages is the {@link Verdict}'s to say. */
enum RunState {
    PUBLISHING,
    /** Every message is confirmed. */
    PUBLISHED,
    /** Ended before that, because somebody wanted it. */
    STOPPED,
    /** Ended before that, because there was no progress for too long. */
    FAILED
}
