package kubedemo.reactive;

import io.quarkus.qute.TemplateGlobal;

/**
 * What this pod has done with the messages so far.
 *
 * @param redelivered of those that came, so many had been delivered before
 * @param inHand taken, and not acknowledged yet
 */
record MessageCounts(long processed, long redelivered, long inHand) {
    /** For the templates. */
    @TemplateGlobal
    static long pid() {
        return ProcessHandle.current().pid();
    }
}
