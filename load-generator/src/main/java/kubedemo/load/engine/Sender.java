package kubedemo.load.engine;

import io.netty.channel.EventLoop;
import kubedemo.kit.config.Input;
import kubedemo.kit.text.Text;
import kubedemo.load.plan.Plan;
import kubedemo.load.record.Counts;
import kubedemo.load.record.FailureKind;
import kubedemo.load.record.Recorder;

/**
 * Starts requests when they are due, as long as not too many are in flight, and sees each to its end. For the one thread
 * of the run.
 */
final class Sender implements ConnectionPool.Listener, AutoCloseable {
    private static final int MOST_REDIRECTS = 5;

    private final Plan plan;
    private final long timeoutNanos;
    private final Recorder recorder;
    private final DnsResolver resolver;
    private final ConnectionPool pool;
    private final DueQueue waiting = new DueQueue();
    private final InFlight inFlight = new InFlight();
    private long begin;
    private boolean starting;

    Sender(Plan plan, EventLoop loop, DnsResolver resolver, Recorder recorder) {
        this.plan = plan;
        this.timeoutNanos = plan.timeout().toNanos();
        this.recorder = recorder;
        this.resolver = resolver;
        this.pool = new ConnectionPool(plan, loop, resolver, this);
    }

    /** @param nanos of the run, by {@link System#nanoTime} */
    void begin(long nanos) {
        begin = nanos;
    }

    /** @param nanos when each was due */
    void due(long[] nanos) {
        recorder.scheduled(nanos.length);
        for (var due : nanos) {
            if (!waiting.add(due)) {
                recorder.dropped(System.nanoTime() - due);
            }
        }
        startWaiting();
    }

    /** What has waited or lasted too long is given up. */
    void tick() {
        var now = System.nanoTime();
        for (var oldest = inFlight.oldest();
                oldest != null && now - oldest.startNanos >= timeoutNanos;
                oldest = inFlight.oldest()) {
            var what =
                    Text.format("no complete answer within %s: %s", Input.brief(plan.timeout()), pool.abandon(oldest));
            inFlight.remove(oldest);
            recorder.timedOut(what, now - oldest.startNanos, now - oldest.dueNanos);
        }
        while (!waiting.isEmpty() && now - waiting.oldest() >= timeoutNanos) {
            recorder.dropped(now - waiting.poll());
        }
        pool.tick(now);
        startWaiting();
    }

    /** None of those that wait will be started. */
    void dropWaiting() {
        while (!waiting.isEmpty()) {
            recorder.dropped(System.nanoTime() - waiting.poll());
        }
    }

    boolean idle() {
        return waiting.isEmpty() && inFlight.size() == 0;
    }

    int inFlight() {
        return inFlight.size();
    }

    Counts counts() {
        return recorder.counts(inFlight.size(), waiting.size(), pool.opened());
    }

    @Override
    public void close() {
        for (var exchange = inFlight.oldest(); exchange != null; exchange = exchange.after) {
            pool.abandon(exchange);
        }
        pool.close();
        resolver.close();
    }

    @Override
    public void answered(Exchange exchange) {
        if (exchange.location() != null) {
            redirected(exchange, exchange.location());
            return;
        }
        var now = System.nanoTime();
        inFlight.remove(exchange);
        recorder.answered(
                exchange.status(),
                exchange.pod(),
                exchange.version(),
                now - exchange.startNanos,
                now - exchange.dueNanos,
                now - begin);
        startWaiting();
    }

    @Override
    public void failed(Exchange exchange, FailureKind kind, String what) {
        inFlight.remove(exchange);
        recorder.failed(kind, what);
        startWaiting();
    }

    private void redirected(Exchange exchange, String location) {
        var next = exchange.target.resolve(location).filter(plan.target()::sameOrigin);
        if (next.isEmpty()) {
            failed(exchange, FailureKind.REDIRECT, Text.format("%d to another host, not followed", exchange.status()));
        } else if (exchange.redirects == MOST_REDIRECTS) {
            failed(exchange, FailureKind.REDIRECT, Text.format("more than %d redirects", MOST_REDIRECTS));
        } else {
            exchange.asGet |= becomesGet(exchange.status());
            exchange.follow(next.get());
            pool.send(exchange);
        }
    }

    /** RFC 9110, 15.4: 303 asks for a GET, and after 301 and 302 a POST becomes one, as with browsers and curl. */
    private boolean becomesGet(int status) {
        return switch (plan.request().method()) {
            case GET, HEAD -> false;
            case POST -> status <= 303;
            default -> status == 303;
        };
    }

    /** Not again while it is at it: a start that fails at once would start the next one from within. */
    void startWaiting() {
        if (starting) {
            return;
        }
        starting = true;
        while (!waiting.isEmpty() && inFlight.size() < plan.maxInFlight() && resolver.known()) {
            var exchange = new Exchange(waiting.poll(), plan.target());
            inFlight.add(exchange);
            recorder.started(exchange.startNanos - exchange.dueNanos);
            pool.send(exchange);
        }
        starting = false;
    }
}
