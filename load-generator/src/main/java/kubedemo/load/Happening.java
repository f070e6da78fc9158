package kubedemo.load;

import java.time.Duration;

/**
 * Something that a learner should see, in words.
 *
 * @param at from the begin of the run
 */
record Happening(Duration at, Kind kind, String text) {
    enum Kind {
        STARTED,
        CHANGED,
        JOINED,
        LEFT,
        FAILING,
        RECOVERED,
        ENDED
    }
}
