package kubedemo.consumer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import kubedemo.kit.rabbitmq.LatencyHistogram;
import kubedemo.kit.rabbitmq.MessageHeaders;

/**
 * How long messages took from when they were sent to when their work was done, over the last 10 minutes. The times are of
 * two clocks, which may differ: where that shows, it is counted by itself. Messages that do not say when they were sent are
 * not counted.
 */
final class EndToEnd {
    private static final int MINUTES = 10;
    private static final int MOST_SENDERS = 3;
    private static final String OTHERS = "others";

    /** What came in one minute. */
    private static final class Minute {
        private final LatencyHistogram latencies = new LatencyHistogram();
        private final TreeSet<String> senders = new TreeSet<>();
        private long count;
        private long early;
        private Duration earliest = Duration.ZERO;

        void add(String sender, Duration latency) {
            if (senders.size() < MOST_SENDERS + 1) {
                senders.add(sender);
            }
            count++;
            if (latency.isNegative()) {
                early++;
                earliest = earliest.compareTo(latency.negated()) < 0 ? latency.negated() : earliest;
            } else {
                latencies.add(latency);
            }
        }
    }

    private final String pod;
    private final Consumer<Duration> meter;
    private final Clock clock;
    /** Guarded by itself. */
    private final TreeMap<Long, Minute> minutes = new TreeMap<>();

    /**
     * @param pod that this is
     * @param meter told of each latency that is not negative
     * @param clock that minutes go by
     */
    EndToEnd(String pod, Consumer<Duration> meter, Clock clock) {
        this.pod = pod;
        this.meter = meter;
        this.clock = clock;
    }

    /** @param at when its work was done, by the clock that sets the time of this machine */
    void done(MessageHeaders message, Instant at) {
        if (message.sentAt().equals(Instant.EPOCH)) {
            return;
        }
        var latency = Duration.between(message.sentAt(), at);
        synchronized (minutes) {
            var now = minute();
            minutes.computeIfAbsent(now, begun -> new Minute()).add(name(message.sender()), latency);
            minutes.headMap(now - MINUTES, true).clear();
        }
        if (!latency.isNegative()) {
            meter.accept(latency);
        }
    }

    EndToEndView view() {
        synchronized (minutes) {
            var last = minutes.tailMap(minute() - MINUTES, false).values();
            var all = new LatencyHistogram();
            last.forEach(minute -> all.add(minute.latencies));
            var early = last.stream().mapToLong(minute -> minute.early).sum();
            return EndToEndView.of(
                    senders(last),
                    pod,
                    last.stream().mapToLong(minute -> minute.count).sum(),
                    all.percentiles(),
                    early,
                    last.stream()
                            .map(minute -> minute.earliest)
                            .max(Duration::compareTo)
                            .orElse(Duration.ZERO));
        }
    }

    private static List<String> senders(Collection<Minute> last) {
        var names = new TreeSet<String>();
        last.forEach(minute -> names.addAll(minute.senders));
        if (names.size() <= MOST_SENDERS) {
            return List.copyOf(names);
        }
        var first = new ArrayList<>(List.copyOf(names).subList(0, MOST_SENDERS));
        first.add(OTHERS);
        return first;
    }

    private static String name(String sender) {
        return sender.isEmpty() ? "an unnamed sender" : Delivery.line(sender);
    }

    private long minute() {
        return clock.instant().getEpochSecond() / 60;
    }
}
