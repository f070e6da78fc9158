package kubedemo.load;

import io.netty.channel.EventLoop;
import java.util.Set;
import kubedemo.kit.config.Input;

/**
 * Starts requests when they are due, as long as not too many are in flight, and sees each to its end. For the one thread
 * of the run.
 */
final class Sender implements Connection.Listener, AutoCloseable {
    private static final int MOST_REDIRECTS = 5;
    private static final Set<FailureKind> CLOSED_MEANWHILE = Set.of(FailureKind.RESET, FailureKind.CLOSED);

    private final Plan plan;
    private final long timeoutNanos;
    private final Recorder recorder;
    private final Names names;
    private final Connector connector;
    private final Waiting waiting = new Waiting();
    private final InFlight inFlight = new InFlight();
    private long begin;
    private boolean starting;

    Sender(Plan plan, EventLoop loop, Names names, Recorder recorder) {
        this.plan = plan;
        this.timeoutNanos = plan.timeout().toNanos();
        this.recorder = recorder;
        this.names = names;
        this.connector = new Connector(plan, loop, names, this);
    }

    /** @param nanos of the run, by {@link System#nanoTime} */
    void begin(long nanos) {
        begin = nanos;
    }

    /** @param nanos when each was due */
    void due(long[] nanos) {
        recorder.asked(nanos.length);
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
            var what = "no whole answer within %s: %s"
                    .formatted(Input.brief(plan.timeout()), oldest.connection.waitsFor());
            oldest.connection.abandon();
            inFlight.remove(oldest);
            recorder.timedOut(what, now - oldest.startNanos, now - oldest.dueNanos);
        }
        while (!waiting.isEmpty() && now - waiting.oldest() >= timeoutNanos) {
            recorder.dropped(now - waiting.poll());
        }
        connector.tick(now);
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
        return recorder.counts(inFlight.size(), waiting.size(), connector.opened());
    }

    @Override
    public void close() {
        for (var exchange = inFlight.oldest(); exchange != null; exchange = exchange.after) {
            exchange.connection.abandon();
        }
        connector.close();
        names.close();
    }

    @Override
    public void answered(Connection connection, Exchange exchange) {
        var location = exchange.location();
        var keptAlive = exchange.keptAlive();
        connector.release(connection, keptAlive);
        if (location != null) {
            redirected(exchange, location);
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
    public void failed(Connection connection, Exchange exchange, FailureKind kind, String what) {
        var usedBefore = connection != null && connection.sent() > 1;
        if (usedBefore && !exchange.begun() && !exchange.again && CLOSED_MEANWHILE.contains(kind)) {
            // The server may close an idle connection at any time; that is no failure of the request (RFC 9110, 9.2.2).
            exchange.again = true;
            connector.sendOnNew(exchange);
            return;
        }
        fail(exchange, kind, what);
    }

    @Override
    public void closed(Connection connection) {
        connector.forget(connection);
    }

    private void fail(Exchange exchange, FailureKind kind, String what) {
        inFlight.remove(exchange);
        recorder.failed(kind, what);
        startWaiting();
    }

    private void redirected(Exchange exchange, String location) {
        var next = exchange.target.resolve(location).filter(plan.target()::sameOrigin);
        if (next.isEmpty()) {
            fail(exchange, FailureKind.REDIRECT, "%d to another host, not followed".formatted(exchange.status()));
        } else if (exchange.redirects == MOST_REDIRECTS) {
            fail(exchange, FailureKind.REDIRECT, "more than %d redirects".formatted(MOST_REDIRECTS));
        } else {
            exchange.follow(next.get());
            connector.send(exchange);
        }
    }

    /** Not again while it is at it: a start that fails at once would start the next one from within. */
    void startWaiting() {
        if (starting) {
            return;
        }
        starting = true;
        while (!waiting.isEmpty() && inFlight.size() < plan.maxInFlight() && names.known()) {
            var exchange = new Exchange(waiting.poll(), plan.target());
            inFlight.add(exchange);
            recorder.started(exchange.startNanos - exchange.dueNanos);
            connector.send(exchange);
        }
        starting = false;
    }
}
