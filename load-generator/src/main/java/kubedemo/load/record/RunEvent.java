package kubedemo.load.record;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Something that a learner should see, in words.
 *
 * @param atSeconds from the begin of the run
 */
@RegisterForReflection
public record RunEvent(double atSeconds, Kind kind, String text) {
    public enum Kind {
        STARTED,
        CHANGED,
        JOINED,
        LEFT,
        FAILING,
        RECOVERED,
        ENDED
    }
}
