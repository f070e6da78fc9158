package kubedemo.load;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** Stalls: for some time in every period no request is answered. Remembers when it answered. */
final class StallingServer implements Behaviour {
    private final long begin = System.nanoTime();
    private final long periodNanos;
    private final long stallNanos;
    private final List<Long> answers = new CopyOnWriteArrayList<>(List.of(begin));

    /** @param stall the end of each period */
    StallingServer(Duration stall, Duration period) {
        this.stallNanos = stall.toNanos();
        this.periodNanos = period.toNanos();
    }

    /** Each time without an answer for at least so long, in seconds: those meant, and those of a busy machine. */
    List<Double> silences(Duration atLeast) {
        return IntStream.range(1, answers.size())
                .mapToObj(index -> (answers.get(index) - answers.get(index - 1)) / 1e9)
                .filter(seconds -> seconds >= atLeast.toNanos() / 1e9)
                .toList();
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
