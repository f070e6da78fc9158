package kubedemo.publisher;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import kubedemo.kit.rabbitmq.Headers;
import kubedemo.kit.rabbitmq.MessageHeaders;
import kubedemo.kit.rabbitmq.QueueDepth;
import kubedemo.kit.rabbitmq.Receipt;

/** The last runs, and what is known of each: from this pod's own publishing, and from the stream of receipts. */
final class RunRegistry {
    private static final int MOST = 50;
    /** Ours have 8; what others write must not fill the memory. */
    private static final int LONGEST_ID = 64;

    private final Clock clock;
    private final AtomicLong reports = new AtomicLong();
    private volatile Instant readingSince;
    /** Those that something was heard of last, at the end. */
    private final Map<String, TrackedRun> runs = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TrackedRun> eldest) {
            return size() > MOST;
        }
    };

    RunRegistry(Clock clock) {
        this.clock = clock;
    }

    /** Reports are read from now on. */
    void readingBegins() {
        readingSince = clock.instant();
    }

    /** Reports are not read any more, so that there may be some that are not known here. */
    void readingEnds() {
        readingSince = null;
    }

    /** How many have come so far: of what is published and processed, whoever does it. */
    long reports() {
        return reports.get();
    }

    void begin(PublishRun run) {
        known(run.spec().id()).isOwn(run);
    }

    /** A message of the stream of receipts: a receipt, a dead letter, what a publisher tells of its run, or a stranger's. */
    void take(BasicProperties message) {
        reports.incrementAndGet();
        var headers = new Headers(message);
        if (headers.text("run").map(String::length).orElse(0) > LONGEST_ID) {
            return;
        }
        RunSummary.of(message).ifPresent(summary -> known(summary.run()).tells(summary));
        Receipt.of(message).ifPresent(receipt -> known(receipt.run()).ledger().processed(receipt));
        // A message itself is only here as a dead letter. Not every broker says so on it, but the binding is for those
        // alone.
        if (message.getType() == null) {
            MessageHeaders.of(message)
                    .ifPresent(
                            dead -> known(dead.run()).ledger().deadLettered(dead.sequence(), deliveredOften(headers)));
        }
    }

    /** As far as it is known: RabbitMQ 3.10 loses the number on the way into a stream. */
    private static boolean deliveredOften(Headers headers) {
        return headers.number("x-delivery-count").orElse(0) > 0
                || headers.text("x-first-death-reason").equals(Optional.of("delivery_limit"));
    }

    /** Empty when no publisher has told of such a run in the last hour. */
    Optional<RunView> view(String id, Optional<QueueDepth> depth) {
        Optional<TrackedRun> run;
        synchronized (runs) {
            run = Optional.ofNullable(runs.get(id));
        }
        return run.flatMap(known -> known.view(Optional.ofNullable(readingSince), depth));
    }

    /** The last ones, the latest first. */
    List<RunView> latest(int most, Optional<QueueDepth> depth) {
        List<TrackedRun> all;
        synchronized (runs) {
            all = List.copyOf(runs.values());
        }
        var since = Optional.ofNullable(readingSince);
        // The times once, since they may change while they are sorted.
        return all.stream()
                .map(run -> Map.entry(run.startedAt(), run))
                .sorted(Map.Entry.<Instant, TrackedRun>comparingByKey().reversed())
                .flatMap(entry -> entry.getValue().view(since, depth).stream())
                .limit(most)
                .toList();
    }

    private TrackedRun known(String id) {
        synchronized (runs) {
            return runs.computeIfAbsent(id, unknown -> new TrackedRun(clock));
        }
    }
}
