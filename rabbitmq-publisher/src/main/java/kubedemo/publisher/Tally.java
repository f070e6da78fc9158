package kubedemo.publisher;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import kubedemo.kit.rabbitmq.LatencyHistogram;
import kubedemo.kit.rabbitmq.Percentiles;

/**
 * What one run has come to so far, counted by its thread and the client library's, read by anyone. Published counts
 * messages, confirmed those of them that the broker has taken; the others count what happened on the way.
 */
final class Tally implements PublishEvents {
    private final AtomicLong published = new AtomicLong();
    private final AtomicLong confirmed = new AtomicLong();
    private final AtomicLong returned = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final LatencyHistogram confirms = new LatencyHistogram();

    /**
     * @param returned times that no queue was there for a message
     * @param refused times that the broker answered with a negative confirm
     * @param repeated times that a message was published once more, because its confirm never came
     */
    record Counts(long published, long confirmed, long returned, long refused, long repeated) {}

    Counts counts() {
        // Confirmed first: read the other way round it could be ahead of published.
        var taken = confirmed.get();
        return new Counts(published.get(), taken, returned.get(), refused.get(), repeated.get());
    }

    /** From publishing a message to its confirm; empty before the first. */
    Optional<Percentiles> confirmLatency() {
        return confirms.percentiles();
    }

    @Override
    public void published(boolean again) {
        (again ? repeated : published).incrementAndGet();
    }

    @Override
    public void confirmed(Duration latency) {
        confirmed.incrementAndGet();
        confirms.add(latency);
    }

    @Override
    public void returned() {
        returned.incrementAndGet();
    }

    @Override
    public void refused() {
        refused.incrementAndGet();
    }
}
