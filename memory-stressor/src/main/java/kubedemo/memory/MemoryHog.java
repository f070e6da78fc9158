package kubedemo.memory;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Holds as much memory as the plan says, at no more than its rate: a state machine that is driven by {@link #step}, so
 * that it can be tested without waiting. Used by one thread; {@link #stress} by any.
 */
final class MemoryHog {
    /** How often a rate or a schedule is followed. */
    private static final long TICK_NANOS = 100_000_000;
    /** How often it is tried again whether a blocked plan may go on. */
    private static final long RETRY_NANOS = 1_000_000_000;
    /** So much at once: a few milliseconds of work, between which other plans are listened to. */
    private static final long MOUTHFUL = 4 << 20;

    private static final double NANOS_PER_SECOND = 1e9;

    /** There is nothing to do until another plan comes. */
    static final long NOTHING_TO_DO = Long.MAX_VALUE;

    private final Map<MemoryKind, Memory> memories;
    private final Bounds bounds;
    private final Witness witness;
    private final LongSupplier clock;

    private Plan plan = Plan.IDLE;
    private Memory memory;
    private long cycles;
    private long beganNanos;
    private long fullSinceNanos;
    private boolean full;
    /** What the rate allows by {@link #pacedNanos}; a fraction of a byte counts. */
    private double paced;

    private long pacedNanos;
    private Bounds.Most most;
    /** Bytes to take before bounds and witness are asked again, which is done at each tick anyway: both read files. */
    private long allowance;

    private long allowedNanos;
    private volatile Stress stress = Stress.NONE;

    /** @param clock nanoseconds, as {@link System#nanoTime} */
    MemoryHog(Map<MemoryKind, Memory> memories, Bounds bounds, Witness witness, LongSupplier clock) {
        this.memories = memories;
        this.bounds = bounds;
        this.witness = witness;
        this.clock = clock;
        this.memory = memories.get(plan.kind());
    }

    Stress stress() {
        return stress;
    }

    /** Goes on from what is held towards another plan. */
    void follow(Plan next) {
        if (next.kind() != plan.kind()) {
            memory.resize(0);
            memory = memories.get(next.kind());
        }
        plan = next;
        cycles = 0;
        beganNanos = clock.getAsLong();
        begin();
        tell(memory.held() == goal() ? Phase.HOLDING : Phase.FILLING, Optional.empty());
    }

    /**
     * Does what is due.
     *
     * @return nanoseconds until there is something to do again; 0 at once, {@link #NOTHING_TO_DO} never
     */
    long step() {
        var goal = goal();
        if (memory.held() > goal) {
            tell(Phase.RELEASING, Optional.empty());
            memory.resize(goal);
            begin();
        }
        return memory.held() < goal ? grow(goal) : keep();
    }

    private long grow(long goal) {
        full = false;
        var due = Math.min(goal, pacedBy(clock.getAsLong())) - memory.held();
        if (due <= 0) {
            tell(Phase.FILLING, Optional.empty());
            return TICK_NANOS;
        }
        var wanted = Math.min(due, MOUTHFUL);
        if (allowance <= 0 || clock.getAsLong() - allowedNanos >= TICK_NANOS) {
            most = bounds.most(plan.kind(), memory.held());
            allowance = witness.before(wanted);
            allowedNanos = clock.getAsLong();
        }
        var room = most.size().bytes() - memory.held();
        if (room <= 0) {
            return blocked("no more is taken than %s, %s".formatted(most.size(), most.reason()));
        }
        var bite = Math.min(wanted, Math.min(room, allowance));
        tell(Phase.FILLING, Optional.empty());
        try {
            memory.resize(memory.held() + bite);
            allowance -= bite;
        } catch (OutOfMemoryError e) {
            return refused(e);
        }
        tell(memory.held() < goal ? Phase.FILLING : Phase.HOLDING, Optional.empty());
        return 0;
    }

    private long refused(OutOfMemoryError error) {
        if (plan.kind() == MemoryKind.HEAP) {
            var held = memory.held();
            memory.resize(0);
            witness.heapIsFull(error, held);
        }
        return blocked("the operating system gives no more");
    }

    private long blocked(String why) {
        allowance = 0;
        paced = memory.held();
        pacedNanos = clock.getAsLong();
        tell(Phase.BLOCKED, Optional.of(why));
        return RETRY_NANOS;
    }

    private long keep() {
        var now = clock.getAsLong();
        if (plan.goal() instanceof Goal.Scheduled scheduled) {
            var ended = scheduled.endedBy(elapsed(now));
            begin();
            tell(ended ? Phase.IDLE : trend(scheduled, now), Optional.empty());
            return ended ? NOTHING_TO_DO : TICK_NANOS;
        }
        tell(goal() == 0 ? Phase.IDLE : Phase.HOLDING, Optional.empty());
        if (!full) {
            full = true;
            fullSinceNanos = now;
        }
        if (plan.hold().isEmpty() || goal() == 0) {
            return NOTHING_TO_DO;
        }
        var left = plan.hold().get().toNanos() - (now - fullSinceNanos);
        if (left > 0) {
            return left;
        }
        tell(Phase.RELEASING, Optional.empty());
        memory.resize(0);
        cycles++;
        begin();
        tell(Phase.RELEASING, Optional.empty());
        return 0;
    }

    /** A ramp is on the goal at each tick; what it does between two is what people see. */
    private Phase trend(Goal.Scheduled scheduled, long now) {
        var next = scheduled.at(elapsed(now + TICK_NANOS));
        var held = memory.held();
        return next > held ? Phase.FILLING : next < held ? Phase.RELEASING : held == 0 ? Phase.IDLE : Phase.HOLDING;
    }

    private void begin() {
        full = false;
        allowance = 0;
        paced = memory.held();
        pacedNanos = clock.getAsLong();
    }

    private long pacedBy(long now) {
        if (plan.rate().isEmpty()) {
            return Long.MAX_VALUE;
        }
        paced += plan.rate().get().perSecond() * ((now - pacedNanos) / NANOS_PER_SECOND);
        pacedNanos = now;
        return Math.round(paced);
    }

    private long goal() {
        return plan.goal().at(elapsed(clock.getAsLong()));
    }

    private Duration elapsed(long now) {
        return Duration.ofNanos(now - beganNanos);
    }

    private void tell(Phase phase, Optional<String> problem) {
        stress = new Stress(plan, phase, memory.held(), goal(), cycles, problem);
    }
}
