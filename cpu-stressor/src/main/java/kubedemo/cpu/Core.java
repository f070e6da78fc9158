package kubedemo.cpu;

/** What a thread runs on, as it sees it. Tests have one whose time is made by hand. */
interface Core {
    /** Time that passes, nanoseconds from any origin. */
    long wallNanos();

    /** CPU time of the calling thread, nanoseconds. */
    long cpuNanos();

    /** Uses a moment of CPU time, some ten microseconds. */
    void spin();

    /** Returns after this time, or earlier. */
    void sleep(long nanos);
}
