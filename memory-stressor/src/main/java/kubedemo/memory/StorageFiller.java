package kubedemo.memory;

import java.io.IOException;
import java.util.Optional;
import java.util.function.LongSupplier;
import kubedemo.kit.text.Text;

/** Fills a volume as far as the plan says, at no more than its rate. {@link #fill} may be used by any thread. */
final class StorageFiller implements PlanFollower<StoragePlan> {
    /** So much at once, between which other plans are listened to. */
    private static final long CHUNK = 4 << 20;

    private final Storage storage;
    private final StorageBounds bounds;
    private final LongSupplier clock;
    private final Pace pace = new Pace();

    private StoragePlan plan;
    private long written;
    private long leftOver;
    private volatile StorageFill fill;

    /** Keeps what an earlier run has written. @param clock nanoseconds, as {@link System#nanoTime} */
    StorageFiller(Storage storage, StorageBounds bounds, LongSupplier clock) {
        this.storage = storage;
        this.bounds = bounds;
        this.clock = clock;
        try {
            written = storage.written();
        } catch (IOException e) {
            written = 0;
        }
        leftOver = written;
        plan = StoragePlan.keep(written);
        tell(written == 0 ? StressPhase.IDLE : StressPhase.HOLDING);
    }

    StorageFill fill() {
        return fill;
    }

    @Override
    public void follow(StoragePlan next) {
        plan = next;
        pace.begin(written, clock.getAsLong());
    }

    @Override
    public long step() {
        try {
            return advance();
        } catch (IOException e) {
            return blocked("the file system says: " + e.getMessage());
        }
    }

    private long advance() throws IOException {
        var before = written;
        measure();
        if (written != before) {
            // Somebody else did that: a volume is open to others.
            pace.begin(written, clock.getAsLong());
        }
        var target = plan.target().bytes();
        if (written > target) {
            resize(target);
        }
        if (written == target) {
            tell(target == 0 ? StressPhase.IDLE : StressPhase.HOLDING);
            return target == 0 ? NOTHING_TO_DO : RETRY_NANOS;
        }
        var due = Math.min(target, pace.at(clock.getAsLong(), plan.rate())) - written;
        if (due <= 0) {
            tell(StressPhase.FILLING);
            return TICK_NANOS;
        }
        var most = bounds.most(written);
        var room = most.size().bytes() - written;
        if (room <= 0) {
            return blocked(Text.format("no more is written than %s, %s", most.size(), most.reason()));
        }
        resize(written + Math.min(due, Math.min(room, CHUNK)));
        tell(StressPhase.FILLING);
        return 0;
    }

    private void resize(long bytes) throws IOException {
        try {
            storage.resize(bytes);
        } finally {
            measure();
        }
    }

    private void measure() throws IOException {
        written = storage.written();
        leftOver = Math.min(leftOver, written);
    }

    private long blocked(String why) {
        pace.begin(written, clock.getAsLong());
        fill = new StorageFill(plan, StressPhase.BLOCKED, written, leftOver, Optional.of(why));
        return RETRY_NANOS;
    }

    private void tell(StressPhase phase) {
        fill = new StorageFill(plan, phase, written, leftOver, Optional.empty());
    }
}
