package kubedemo.memory;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import kubedemo.kit.text.Text;

/** Holds as much memory as the plan says, at no more than its rate. {@link #stress} may be used by any thread. */
final class MemoryHog implements PlanFollower<Plan> {
    /** So much at once: a few milliseconds of work, between which other plans are listened to. */
    private static final long CHUNK = 4 << 20;

    private final Map<MemoryKind, Memory> memories;
    private final Bounds bounds;
    private final AllocationListener listener;
    private final LongSupplier clock;

    private Plan plan = Plan.IDLE;
    private Memory memory;
    private long cycles;
    private long beganNanos;
    /** Empty while there is less than is asked for. */
    private OptionalLong fullSinceNanos = OptionalLong.empty();

    private final Pace pace = new Pace();
    private Bounds.Most most;
    /** Bytes to take before bounds and listener are asked again, which is done at each tick anyway: both read files. */
    private long allowance;

    private long allowedNanos;
    private volatile Stress stress = Stress.NONE;

    /** @param clock nanoseconds, as {@link System#nanoTime} */
    MemoryHog(Map<MemoryKind, Memory> memories, Bounds bounds, AllocationListener listener, LongSupplier clock) {
        this.memories = memories;
        this.bounds = bounds;
        this.listener = listener;
        this.clock = clock;
        this.memory = memories.get(plan.kind());
    }

    Stress stress() {
        return stress;
    }

    @Override
    public void follow(Plan next) {
        if (next.kind() != plan.kind()) {
            memory.resize(0);
            memory = memories.get(next.kind());
        }
        plan = next;
        cycles = 0;
        beganNanos = clock.getAsLong();
        begin();
        tell(memory.held() == target() ? StressPhase.HOLDING : StressPhase.FILLING);
    }

    @Override
    public long step() {
        var target = target();
        if (memory.held() > target) {
            tell(StressPhase.RELEASING);
            memory.resize(target);
            begin();
        }
        return memory.held() < target ? grow(target) : keep();
    }

    private long grow(long target) {
        fullSinceNanos = OptionalLong.empty();
        var due = Math.min(target, pace.at(clock.getAsLong(), plan.rate())) - memory.held();
        if (due <= 0) {
            tell(StressPhase.FILLING);
            return TICK_NANOS;
        }
        var wanted = Math.min(due, CHUNK);
        if (allowance <= 0 || clock.getAsLong() - allowedNanos >= TICK_NANOS) {
            most = bounds.most(plan.kind(), memory.held());
            allowance = listener.before(wanted);
            allowedNanos = clock.getAsLong();
        }
        var room = most.size().bytes() - memory.held();
        if (room <= 0) {
            return blocked(Text.format("no more is taken than %s, %s", most.size(), most.reason()));
        }
        var chunk = Math.min(wanted, Math.min(room, allowance));
        tell(StressPhase.FILLING);
        try {
            memory.resize(memory.held() + chunk);
            allowance -= chunk;
        } catch (OutOfMemoryError e) {
            return refused(e);
        }
        tell(memory.held() < target ? StressPhase.FILLING : StressPhase.HOLDING);
        return 0;
    }

    private long refused(OutOfMemoryError error) {
        if (plan.kind() == MemoryKind.HEAP) {
            var held = memory.held();
            memory.resize(0);
            listener.heapIsFull(error, held);
        }
        return blocked("the operating system gives no more");
    }

    private long blocked(String why) {
        begin();
        tell(StressPhase.BLOCKED, Optional.of(why));
        return RETRY_NANOS;
    }

    private long keep() {
        var now = clock.getAsLong();
        if (plan.target() instanceof MemoryTarget.Scheduled scheduled) {
            var ended = scheduled.endedBy(elapsed(now));
            begin();
            tell(ended ? StressPhase.IDLE : trend(scheduled, now));
            return ended ? NOTHING_TO_DO : TICK_NANOS;
        }
        tell(target() == 0 ? StressPhase.IDLE : StressPhase.HOLDING);
        if (fullSinceNanos.isEmpty()) {
            fullSinceNanos = OptionalLong.of(now);
        }
        if (plan.hold().isEmpty() || target() == 0) {
            return NOTHING_TO_DO;
        }
        var left = plan.hold().get().toNanos() - (now - fullSinceNanos.getAsLong());
        if (left > 0) {
            return left;
        }
        tell(StressPhase.RELEASING);
        memory.resize(0);
        cycles++;
        begin();
        tell(StressPhase.RELEASING);
        return 0;
    }

    /** A ramp is on the target at each tick; what it does between two is what people see. */
    private StressPhase trend(MemoryTarget.Scheduled scheduled, long now) {
        var next = scheduled.at(elapsed(now + TICK_NANOS));
        var held = memory.held();
        return next > held
                ? StressPhase.FILLING
                : next < held ? StressPhase.RELEASING : held == 0 ? StressPhase.IDLE : StressPhase.HOLDING;
    }

    /** Nothing that was allowed or counted before holds any more. */
    private void begin() {
        fullSinceNanos = OptionalLong.empty();
        allowance = 0;
        pace.begin(memory.held(), clock.getAsLong());
    }

    private long target() {
        return plan.target().at(elapsed(clock.getAsLong()));
    }

    private Duration elapsed(long now) {
        return Duration.ofNanos(now - beganNanos);
    }

    private void tell(StressPhase phase) {
        tell(phase, Optional.empty());
    }

    private void tell(StressPhase phase, Optional<String> problem) {
        stress = new Stress(plan, phase, memory.held(), target(), cycles, problem);
    }
}
