package kubedemo.cpu;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** A core whose time is made by hand: a moment of work takes 50 µs of CPU time, and longer where others have the core. */
final class FakeCore implements Core {
    static final Duration MOMENT = Duration.ofNanos(50_000);

    private record Wait(long from, long nanos) {}

    private final List<Wait> waits = new ArrayList<>();
    private final List<Long> moments = new ArrayList<>();
    private final LongConsumer passing;
    private double slowness = 1;
    private long wall;
    private long cpu;
    private int sleeps;

    FakeCore() {
        this(wall -> {});
    }

    /** @param passing told the time whenever it passes */
    FakeCore(LongConsumer passing) {
        this.passing = passing;
    }

    /** Each moment of work takes so many times as long as its CPU time. */
    FakeCore slow(double times) {
        slowness = times;
        return this;
    }

    /** The first work after this time has to wait for so long. */
    FakeCore waiting(Duration after, Duration length) {
        waits.add(new Wait(after.toNanos(), length.toNanos()));
        return this;
    }

    @Override
    public long wallNanos() {
        return wall;
    }

    @Override
    public long cpuNanos() {
        return cpu;
    }

    @Override
    public void spin() {
        var due = waits.stream().filter(wait -> wait.from() <= wall).toList();
        waits.removeAll(due);
        due.forEach(wait -> pass(wait.nanos()));
        moments.add(wall);
        cpu += MOMENT.toNanos();
        pass((long) (MOMENT.toNanos() * slowness));
    }

    @Override
    public void sleep(long nanos) {
        sleeps++;
        pass(nanos);
    }

    /** CPU seconds used between two times. */
    double used(double fromSeconds, double toSeconds) {
        return moments.stream()
                        .filter(at -> at >= fromSeconds * 1e9 && at < toSeconds * 1e9)
                        .count()
                * MOMENT.toNanos()
                / 1e9;
    }

    /** When it worked, nanoseconds. */
    List<Long> moments() {
        return moments;
    }

    int sleeps() {
        return sleeps;
    }

    private void pass(long nanos) {
        wall += nanos;
        passing.accept(wall);
    }
}
