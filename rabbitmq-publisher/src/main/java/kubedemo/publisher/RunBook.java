package kubedemo.publisher;

import com.rabbitmq.client.AMQP.BasicProperties;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kubedemo.kit.rabbitmq.Headers;
import kubedemo.kit.rabbitmq.QueueDepth;
import kubedemo.kit.rabbitmq.Receipt;
import kubedemo.kit.rabbitmq.Stamp;

/** The last runs, and what is known of each: from this pod's own publishing, and from the stream of receipts. */
@Singleton
final class RunBook {
    private static final int MOST = 50;

    private final Clock clock = Clock.systemUTC();
    private final Map<String, KnownRun> runs = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, KnownRun> eldest) {
            return size() > MOST;
        }
    };

    void begin(PublishRun run) {
        known(run.order().id()).isOurs(run);
    }

    /** A message of the stream of receipts: a receipt, a dead letter, what a publisher tells of its run, or a stranger's. */
    void take(BasicProperties message) {
        RunSummary.of(message).ifPresent(summary -> known(summary.run()).tells(summary));
        Receipt.of(message)
                .ifPresent(receipt -> known(receipt.run()).accounting().processed(receipt));
        var headers = new Headers(message);
        if (headers.has("x-death")) {
            Stamp.of(message).ifPresent(stamp -> known(stamp.run())
                    .accounting()
                    .deadLettered(
                            stamp.sequence(), headers.number("x-delivery-count").orElse(0) > 0));
        }
    }

    /** Empty when no publisher has told of such a run in the last hour. */
    Optional<RunView> view(String id, Optional<QueueDepth> depth) {
        Optional<KnownRun> run;
        synchronized (runs) {
            run = Optional.ofNullable(runs.get(id));
        }
        return run.flatMap(known -> known.view(depth));
    }

    /** The last ones, the latest first. */
    List<RunView> latest(int most, Optional<QueueDepth> depth) {
        List<KnownRun> all;
        synchronized (runs) {
            all = new ArrayList<>(runs.values());
        }
        Collections.reverse(all);
        return all.stream().flatMap(run -> run.view(depth).stream()).limit(most).toList();
    }

    private KnownRun known(String id) {
        synchronized (runs) {
            return runs.computeIfAbsent(id, unknown -> new KnownRun(clock));
        }
    }
}
