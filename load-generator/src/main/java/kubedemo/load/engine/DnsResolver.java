package kubedemo.load.engine;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

/**
 * The addresses of a host, looked up again when the answer is {@link #KEPT} old, in a thread of its own. Where there are
 * several (a headless Service), connections take turns. For the one thread of the run.
 */
public final class DnsResolver implements AutoCloseable {
    /** As the cluster's DNS has it by default, more or less; without keeping them each request would ask. */
    static final Duration KEPT = Duration.ofSeconds(5);

    /** Looks a host up. */
    interface Lookup {
        Lookup SYSTEM = host -> List.of(InetAddress.getAllByName(host));

        List<InetAddress> addresses(String host) throws UnknownHostException;
    }

    /**
     * Java keeps answers of its own, for 30 s; ours would be older than they seem. Has an effect only before the first name
     * is looked up, whoever does that.
     */
    public static void keepNoneInJava() {
        // One security property only: the first to be set has a logger look up this host's name.
        System.setProperty("sun.net.inetaddr.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
    }

    private final String host;
    private final Lookup lookup;
    private final Executor run;
    private final Runnable whenKnown;
    private final LongSupplier clock;
    private final ExecutorService thread;
    private List<InetAddress> addresses = List.of();
    private UnknownHostException failure;
    private boolean known;
    private boolean asking;
    private long answeredNanos;
    private int turn;

    /**
     * @param run the thread of the run
     * @param whenKnown called there when there is a first answer
     */
    DnsResolver(String host, Lookup lookup, Executor run, Runnable whenKnown, String name) {
        this(host, lookup, run, whenKnown, name, System::nanoTime);
    }

    /** @param clock in nanoseconds */
    DnsResolver(String host, Lookup lookup, Executor run, Runnable whenKnown, String name, LongSupplier clock) {
        this.clock = clock;
        this.host = host;
        this.lookup = lookup;
        this.run = run;
        this.whenKnown = whenKnown;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            var asking = new Thread(task, name);
            asking.setDaemon(true);
            return asking;
        });
    }

    /** Whether there has been an answer, "no such host" included; asks where it is time to. */
    boolean known() {
        if (!asking && (!known || clock.getAsLong() - answeredNanos >= KEPT.toNanos())) {
            asking = true;
            thread.execute(this::ask);
        }
        return known;
    }

    /** The address that is next; the last answer is used while a new one is awaited. */
    InetAddress next() throws UnknownHostException {
        if (failure != null) {
            throw failure;
        }
        turn = (turn + 1) % addresses.size();
        return addresses.get(turn);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void ask() {
        try {
            var found = ofOneKind(lookup.addresses(host));
            run.execute(() -> answered(found, null));
        } catch (UnknownHostException e) {
            run.execute(() -> answered(List.of(), e));
        }
    }

    private void answered(List<InetAddress> found, UnknownHostException unknown) {
        addresses = found;
        failure = unknown;
        asking = false;
        answeredNanos = clock.getAsLong();
        if (!known) {
            known = true;
            whenKnown.run();
        }
    }

    /** Those like the first one: {@code localhost} is 127.0.0.1 and ::1, and a server seldom listens on both. */
    private static List<InetAddress> ofOneKind(List<InetAddress> all) {
        return all.stream()
                .filter(address -> address.getClass() == all.get(0).getClass())
                .toList();
    }
}
