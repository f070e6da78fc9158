package kubedemo.cpu;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last 60 seconds. Safe for use by many threads. */
final class History {
    static final int LENGTH = 60;

    private final Deque<CpuSample> seconds = new ArrayDeque<>();

    synchronized void add(CpuSample second) {
        seconds.addLast(second);
        if (seconds.size() > LENGTH) {
            seconds.removeFirst();
        }
    }

    /** The oldest first. */
    synchronized List<CpuSample> seconds() {
        return List.copyOf(seconds);
    }

    synchronized Optional<CpuSample> last() {
        return Optional.ofNullable(seconds.peekLast());
    }
}
