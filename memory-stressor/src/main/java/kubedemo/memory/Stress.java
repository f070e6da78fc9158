package kubedemo.memory;

import java.util.Optional;

/**
 * What is asked for and what is there, at one moment.
 *
 * @param held bytes
 * @param cycles times that all of it has been held for long enough, and released
 * @param problem why it is blocked
 */
record Stress(Plan plan, StressPhase phase, long held, long asked, long cycles, Optional<String> problem) {
    static final Stress NONE = new Stress(Plan.IDLE, StressPhase.IDLE, 0, 0, 0, Optional.empty());
}
