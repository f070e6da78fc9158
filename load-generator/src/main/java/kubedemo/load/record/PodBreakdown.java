package kubedemo.load.record;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.IntCountsHistogram;

/** Who answered, in the order of their first answer. For one thread. */
final class PodBreakdown {
    /** As many as a page can tell apart, and then some; each costs 11 KiB. */
    static final int MOST = 30;

    private static final String UNNAMED = "unnamed";
    private static final Key OTHERS = new Key("others", "");
    private static final int LONGEST_NAME = 253;
    private static final int DIGITS = 2;

    private final Map<Key, Entry> byName = new HashMap<>();
    private final List<Entry> inOrder = new ArrayList<>();

    private record Key(String pod, String version) {}

    /** What is counted of one of them. */
    static final class Entry {
        private final Key key;
        private final long firstNanos;
        private final IntCountsHistogram latency = Totals.histogram(DIGITS);
        private long lastNanos;
        private long answered;
        private long failed;
        private long inInterval;

        private Entry(Key key, long firstNanos) {
            this.key = key;
            this.firstNanos = firstNanos;
        }

        String pod() {
            return key.pod;
        }

        String version() {
            return key.version;
        }

        long answers() {
            return answered + failed;
        }

        Duration first() {
            return Duration.ofNanos(firstNanos);
        }

        private PodStats report() {
            return new PodStats(
                    pod(),
                    version(),
                    answered,
                    failed,
                    Latency.of(latency),
                    Format.seconds(first()),
                    Format.seconds(Duration.ofNanos(lastNanos)));
        }
    }

    /**
     * @param pod as its X-Pod header says; null where there is none
     * @param atNanos since the begin of the run
     */
    Entry answered(String pod, String version, boolean failed, long latencyNanos, long atNanos) {
        var entry = entry(new Key(named(pod), version == null ? "" : shortened(version)), atNanos);
        if (failed) {
            entry.failed++;
        } else {
            entry.answered++;
        }
        entry.inInterval++;
        entry.lastNanos = atNanos;
        Totals.record(entry.latency, latencyNanos);
        return entry;
    }

    List<Entry> entries() {
        return inOrder;
    }

    /** Answers of each since this was asked last. */
    List<Long> cut() {
        var counts = new ArrayList<Long>(inOrder.size());
        for (var entry : inOrder) {
            counts.add(entry.inInterval);
            entry.inInterval = 0;
        }
        return List.copyOf(counts);
    }

    List<PodStats> report() {
        return inOrder.stream().map(Entry::report).toList();
    }

    /** Of each, in the order of the report. */
    List<AbstractHistogram> latencies() {
        return inOrder.stream()
                .<AbstractHistogram>map(entry -> entry.latency.copy())
                .toList();
    }

    private Entry entry(Key key, long atNanos) {
        var known = byName.get(key);
        if (known != null) {
            return known;
        }
        if (inOrder.size() >= MOST && !key.equals(OTHERS)) {
            return entry(OTHERS, atNanos);
        }
        var entry = new Entry(key, atNanos);
        byName.put(key, entry);
        inOrder.add(entry);
        return entry;
    }

    private static String named(String pod) {
        return pod == null || pod.isBlank() ? UNNAMED : shortened(pod);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
    }
}
