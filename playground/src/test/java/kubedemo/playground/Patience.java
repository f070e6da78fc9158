package kubedemo.playground;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long tests wait for what will come: a busy machine is late, and nobody waits longer than needed. */
public final class Patience {
    public static final Duration LONG = Duration.ofMinutes(2);

    private Patience() {}

    /** Awaitility's, with {@link #LONG} in place of its ten seconds. */
    public static ConditionFactory await() {
        return Awaitility.await().atMost(LONG);
    }
}
