package kubedemo.publisher;

/** What a person or a log is shown while a run goes on. */
interface Progress {
    /** Once a second. */
    void tick();

    /** The last word. */
    void end(String verdict);
}
