package kubedemo.load.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stalls: at the end of every period no request is answered for a while. Remembers when it answered. */
final class StallingServer implements Behaviour {
    private final long begin = System.nanoTime();
    private final long periodNanos;
    private final long stallNanos;
    private final List<Long> answers = new CopyOnWriteArrayList<>();

    StallingServer(Duration stall, Duration period) {
        this.stallNanos = stall.toNanos();
        this.periodNanos = period.toNanos();
    }

    /** When it gave each answer, by {@link System#nanoTime}. */
    List<Long> answers() {
        return answers;
    }

    @Override
    public boolean answer(Visit visit) throws IOException {
        var left = periodNanos - (System.nanoTime() - begin) % periodNanos;
        if (left <= stallNanos) {
            visit.pause(Duration.ofNanos(left));
        }
        answers.add(System.nanoTime());
        return Behaviour.steady().answer(visit);
    }
}
