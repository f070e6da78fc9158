package kubedemo.load;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stalls: for some time in every period no request is answered. Remembers when it did. */
final class StallingServer implements Behaviour {
    private final long begin = System.nanoTime();
    private final long periodNanos;
    private final long stallNanos;
    private final List<Stall> stalls = new CopyOnWriteArrayList<>();

    /** @param endNanos when the request that was held was answered, which on a busy machine is later than it should be */
    record Stall(long beginNanos, long endNanos) {
        double seconds() {
            return (endNanos - beginNanos) / 1e9;
        }
    }

    /** @param stall the end of each period */
    StallingServer(Duration stall, Duration period) {
        this.stallNanos = stall.toNanos();
        this.periodNanos = period.toNanos();
    }

    /** Those that held a request. */
    List<Stall> stalls() {
        return stalls;
    }

    @Override
    public boolean answer(Visit visit) throws IOException {
        var now = System.nanoTime();
        var left = periodNanos - (now - begin) % periodNanos;
        if (left <= stallNanos) {
            visit.pause(Duration.ofNanos(left));
            stalls.add(new Stall(now + left - stallNanos, System.nanoTime()));
        }
        return Behaviour.steady().answer(visit);
    }
}
