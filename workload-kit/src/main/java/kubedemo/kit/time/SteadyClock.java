package kubedemo.kit.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * Time for ages, deadlines and freshness: begins as wall time and only goes forward. Where the machine's clock is set
 * back, it goes on as {@link System#nanoTime} does. That one stands still while a Linux machine sleeps, so where wall
 * time has gone further than it, the machine has slept, and all that was read before is as old as wall time says.
 *
 * <p>What has to agree with other machines, such as a message's time, is wall time. Safe for use by many threads.
 */
public final class SteadyClock extends Clock {
    /** One for the process: the times of two do not compare. */
    private static final SteadyClock SYSTEM = new SteadyClock(Clock.systemUTC(), System::nanoTime);
    /** More than a clock that is corrected bit by bit gains between two looks at it. */
    private static final Duration SLEEP = Duration.ofSeconds(1);

    private final Clock wall;
    private final LongSupplier nanos;
    /** Set at the first look and not before: a native executable is built on another machine, at another time. */
    private Instant now;

    private Instant wallThen;
    private long nanosThen;

    public SteadyClock(Clock wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
    }

    public static SteadyClock system() {
        return SYSTEM;
    }

    @Override
    public synchronized Instant instant() {
        var wallNow = wall.instant();
        var nanosNow = nanos.getAsLong();
        now = now == null ? wallNow : now.plus(passed(wallNow, nanosNow));
        wallThen = wallNow;
        nanosThen = nanosNow;
        return now;
    }

    private Duration passed(Instant wallNow, long nanosNow) {
        var awake = Duration.ofNanos(nanosNow - nanosThen);
        var all = Duration.between(wallThen, wallNow);
        return all.minus(awake).compareTo(SLEEP) > 0 ? all : awake;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Ages have no time zone");
    }
}
