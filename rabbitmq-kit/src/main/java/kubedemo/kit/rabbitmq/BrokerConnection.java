package kubedemo.kit.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import kubedemo.kit.rabbitmq.BrokerConnector.Product;
import kubedemo.kit.time.SteadyClock;
import org.jboss.logging.Logger;

/**
 * Keeps a connection to the broker for as long as the workload runs: connects, declares what is missing, hands the
 * connection to its {@link Use}, and begins anew after {@link RetryDelay} whenever it is lost. One thread of its own.
 */
public final class BrokerConnection implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(BrokerConnection.class);
    private static final int CLOSE_MILLIS = 2_000;
    /** One that is blocked gets no answer to its close. */
    private static final int CLOSE_ALARMS_MILLIS = 200;

    private static final int ALARMS_EVERY_MILLIS = 1_000;
    private static final byte[] NO_BODY = {};

    /** What the connection is for. Called on the connection's thread. */
    public interface Use {
        /** The connection is there and everything is declared. The connection counts as connected once this returns. */
        void attach(Connection connection) throws IOException;

        /** The connection is gone, or attaching has failed. */
        void detach();

        /** True for what publishes nothing on this connection, and still is to know that the broker blocks publishers. */
        default boolean watchesAlarms() {
            return false;
        }
    }

    /** How it stands with the connection. */
    public sealed interface State {
        /** @param problem what ended the try before; empty at the first */
        record Connecting(Optional<String> problem) implements State {}

        record Connected(Product product, Instant since) implements State {}

        record Waiting(String problem, Instant retryAt) implements State {}

        record Closed() implements State {}
    }

    private final RabbitMqConfig config;
    private final String name;
    private final Use use;
    private final Runnable onChange;
    private final ExecutorService consumers;
    private final RetryDelay delay = new RetryDelay(RandomGenerator.getDefault());
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final Thread thread = new Thread(this::run, "broker-connection");
    private volatile State state = new State.Connecting(Optional.empty());
    private volatile Connection connection;
    private Connection alarms;
    private Channel alarmChannel;
    private volatile Optional<String> blocked = Optional.empty();
    private volatile CompletableFuture<String> lost = new CompletableFuture<>();
    private List<String> knownDifferences = List.of();

    /**
     * @param name of this client, shown in the broker's list of connections
     * @param consumers runs what is delivered on the connections
     * @param onChange told after each change of {@link #state()} or {@link #blocked()}, on a thread that must not be kept
     */
    public BrokerConnection(RabbitMqConfig config, String name, ExecutorService consumers, Use use, Runnable onChange) {
        this.config = config;
        this.name = name;
        this.consumers = consumers;
        this.use = use;
        this.onChange = onChange;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    public State state() {
        return state;
    }

    public boolean connected() {
        return state instanceof State.Connected;
    }

    /**
     * Why the broker blocks publishers, such as "low on disk". It reads nothing more from connections that have published,
     * their acknowledgements included, and tells nobody else (https://www.rabbitmq.com/docs/connection-blocked).
     */
    public Optional<String> blocked() {
        return blocked;
    }

    /** Empty while there is none; it may be lost at any time. */
    public Optional<Connection> connection() {
        return Optional.ofNullable(connection).filter(Connection::isOpen);
    }

    /** Gives the connection up and begins anew, because of something that the connection cannot see itself. */
    public void renew(String reason) {
        lost.complete(reason);
    }

    /** The same when a channel is gone although the connection is not. */
    public void renew(ShutdownSignalException signal) {
        renew(Diagnosis.ofLoss(signal));
    }

    /** Ends the connection, within 2 s, and the thread with it. */
    @Override
    public void close() {
        closed.complete(null);
        lost.complete("closed");
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var problem = Optional.<String>empty();
        while (!closed.isDone()) {
            enter(new State.Connecting(problem));
            var ended = connectAndStay();
            if (!closed.isDone()) {
                problem = Optional.of(ended);
                pause(ended);
            }
        }
        enter(new State.Closed());
    }

    /** @return why it is over */
    private String connectAndStay() {
        var over = new CompletableFuture<String>();
        lost = over;
        if (closed.isDone()) {
            return "closed";
        }
        try {
            connection = BrokerConnector.connect(config.url(), name, consumers);
            connection.addShutdownListener(signal -> over.complete(Diagnosis.ofLoss(signal)));
            connection.addBlockedListener(this::blocked, this::unblocked);
            warnOfNew(config.topology().declare(connection));
            use.attach(connection);
            if (use.watchesAlarms()) {
                watchAlarms(over);
            }
            delay.reset();
            var product = Product.of(connection);
            LOG.infof("Connected to %s %s at %s", product.name(), product.version(), config.url());
            enter(new State.Connected(product, SteadyClock.system().instant()));
            return stay(over);
        } catch (IOException | RuntimeException e) {
            return Diagnosis.brief(e);
        } finally {
            leave();
        }
    }

    /** On a connection of its own, that publishes to nowhere: it is told, and nothing waits behind it. */
    private void watchAlarms(CompletableFuture<String> over) throws IOException {
        alarms = BrokerConnector.connect(config.url(), "alarms for " + name);
        alarms.addShutdownListener(signal -> over.complete(Diagnosis.ofLoss(signal)));
        alarms.addBlockedListener(this::blocked, this::unblocked);
        alarmChannel = BrokerConnector.channel(alarms);
    }

    /** The broker tells of an alarm when something is published during it, so that is tried again and again. */
    private String stay(CompletableFuture<String> over) throws IOException {
        while (alarms != null) {
            if (blocked.isEmpty() && alarmChannel.isOpen()) {
                alarmChannel.basicPublish("", "", null, NO_BODY);
            }
            try {
                return over.get(ALARMS_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // time to try again
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
        return over.join();
    }

    private void leave() {
        use.detach();
        if (alarms != null) {
            alarms.abort(CLOSE_ALARMS_MILLIS);
            alarms = null;
        }
        if (connection != null) {
            connection.abort(CLOSE_MILLIS);
            connection = null;
            blocked = Optional.empty();
        }
    }

    private void pause(String problem) {
        var wait = delay.next();
        LOG.warnf("No connection to %s: %s. Next try in %d ms", config.url(), problem, wait.toMillis());
        enter(new State.Waiting(problem, SteadyClock.system().instant().plus(wait)));
        try {
            closed.get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // time for the next try
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void warnOfNew(List<String> differences) {
        if (!differences.equals(knownDifferences)) {
            differences.forEach(LOG::warn);
        }
        knownDifferences = differences;
    }

    private void blocked(String reason) {
        LOG.warnf("Publishing waits: %s", Diagnosis.ofBlocking(reason));
        blocked = Optional.of(reason);
        onChange.run();
    }

    private void unblocked() {
        LOG.info("The broker accepts messages from publishers again");
        blocked = Optional.empty();
        onChange.run();
    }

    private void enter(State next) {
        state = next;
        onChange.run();
    }
}
