package kubedemo.kit.rabbitmq;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/**
 * What the queue was like over the last 10 minutes, a point each 5 s: so often the management API has new numbers. Asked
 * while somebody looks, and while there is work: up to 10 minutes after the last of it. A pod that does neither asks
 * nothing; thirty at work ask six times a second.
 */
public final class QueueHistory {
    static final int POINTS = 120;
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final Duration LENGTH = STEP.multipliedBy(POINTS);

    /**
     * @param depth empty where nobody asked or told
     * @param own messages a second that this pod has processed until then; empty where that is not its work
     */
    record Point(Optional<QueueDepth> depth, OptionalDouble own) {
        static final Point NONE = new Point(Optional.empty(), OptionalDouble.empty());
    }

    private final QueueWatch watch;
    private final LongSupplier work;
    private final boolean ofConsumer;
    private final Clock clock;
    /** By the number of 5 s that had passed by then; guarded by itself. */
    private final TreeMap<Long, Point> points = new TreeMap<>();

    private volatile long lookedMillis;
    /** Of the ticker's thread, as is what follows. */
    private long number;

    private long countedMillis;
    private long counted;
    private long workedMillis;

    /**
     * @param work a number that grows while there is work: of a consumer the messages that it has processed
     * @param ofConsumer true where it is those
     */
    public QueueHistory(QueueWatch watch, LongSupplier work, boolean ofConsumer, Clock clock) {
        this.watch = watch;
        this.work = work;
        this.ofConsumer = ofConsumer;
        this.clock = clock;
    }

    /** To be called once a second. Nothing is asked at once, since that is when a pod starts. */
    public void tick() {
        var now = clock.millis();
        var current = now / STEP.toMillis();
        if (current == number) {
            return;
        }
        var first = number == 0;
        number = current;
        var own = count(now);
        if (first) {
            workedMillis = 0;
        } else if (now - workedMillis <= LENGTH.toMillis() || now - lookedMillis <= STEP.toMillis()) {
            watch.fresh().thenAccept(reading -> keep(current, new Point(reading.depth(), own)));
        } else {
            keep(current, new Point(Optional.empty(), own));
        }
    }

    /** True where this pod processes messages itself. */
    boolean ofConsumer() {
        return ofConsumer;
    }

    /** The latest last. To ask for them is to look. */
    List<Point> points() {
        var now = clock.millis();
        lookedMillis = now;
        synchronized (points) {
            var current = now / STEP.toMillis();
            // The one of this moment may be on its way.
            var last = points.containsKey(current) ? current : current - 1;
            return LongStream.rangeClosed(last - POINTS + 1, last)
                    .mapToObj(each -> points.getOrDefault(each, Point.NONE))
                    .toList();
        }
    }

    int kept() {
        synchronized (points) {
            return points.size();
        }
    }

    private void keep(long at, Point point) {
        synchronized (points) {
            points.put(at, point);
            points.headMap(points.lastKey() - POINTS).clear();
        }
    }

    private OptionalDouble count(long now) {
        var count = work.getAsLong();
        var rate = 1_000.0 * (count - counted) / (now - countedMillis);
        if (count != counted) {
            workedMillis = now;
        }
        counted = count;
        countedMillis = now;
        return ofConsumer ? OptionalDouble.of(rate) : OptionalDouble.empty();
    }
}
