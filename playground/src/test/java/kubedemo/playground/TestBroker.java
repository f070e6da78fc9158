package kubedemo.playground;

import java.util.Optional;

/**
 * One AMQP broker for one test class, on ports of its own and on 127.0.0.1 only: a real RabbitMQ where there is one, as
 * a process or in a container, else the playground's {@link EmbeddedBroker}.
 *
 * <p>User and password are {@code guest}, the virtual host is {@code /}. It is empty at first, but for the embedded
 * one, which has the queues of the demo.
 */
public interface TestBroker extends AutoCloseable {

    /**
     * Starts the best one there is, waits until it serves, and prints in one line which it is.
     *
     * <p>In this order: the {@code rabbitmq-server} that the variable {@code KUBEDEMO_TEST_RABBITMQ} names; this
     * machine's; Testcontainers, where Docker answers; the embedded one. In CI the first two only, and only RabbitMQ 4.
     *
     * @throws AssertionError when it does not start, or in CI when there is no RabbitMQ 4
     */
    static TestBroker start() {
        return TestBrokers.here().start();
    }

    /** The same without the embedded one: where there is no RabbitMQ the test is skipped ({@link Requirement}). */
    static TestBroker real() {
        return TestBrokers.here().real();
    }

    /** The embedded one, which is there on every machine. */
    static TestBroker embedded() {
        return new EmbeddedTestBroker();
    }

    /**
     * RabbitMQ 3, for what it does in another way than 4: the {@code rabbitmq-server} that the variable
     * {@code KUBEDEMO_TEST_RABBITMQ_3} names, or this machine's. Where there is none the test is skipped
     * ({@link Requirement}).
     */
    static TestBroker version3() {
        return TestBrokers.here().version3();
    }

    /**
     * For example {@code amqp://guest:guest@127.0.0.1:12345/}; the same after {@link #startAgain}.
     *
     * <p>The virtual host is {@code /}, although RabbitMQ's own Java client takes it for an empty name.
     */
    String url();

    /** For example {@code http://guest:guest@127.0.0.1:12346}; empty for the embedded one, which has none. */
    Optional<String> managementUrl();

    /** As the broker itself says: {@code RabbitMQ}, for example. */
    String product();

    /** As the broker itself says: {@code 3.10.8}, for example. */
    String version();

    /** False for the embedded one, which lacks much ({@link EmbeddedBroker}). */
    default boolean rabbitmq() {
        return product().equals("RabbitMQ");
    }

    /**
     * Ends it without warning (SIGKILL), and returns once it is gone.
     *
     * <p>RabbitMQ before 4.0 writes declarations to its disk up to 2 s late: a queue younger than that is lost with all
     * that is in it, confirmed or not.
     */
    void kill();

    /** Starts it again after {@link #kill}, with the same ports and data, and waits until it serves. */
    void startAgain();

    /**
     * From now on it accepts connections, as the system does that for it, and says nothing more (SIGSTOP).
     *
     * @throws UnsupportedOperationException from the embedded one, which shares a process with the test
     */
    void stall();

    /** Ends a {@link #stall}. */
    void resume();

    /**
     * Runs {@code rabbitmqctl} on it.
     *
     * @throws UnsupportedOperationException where it has none; that of {@link #version3} has one
     */
    default void control(String... command) {
        throw new UnsupportedOperationException(product() + " is not controlled here");
    }

    /** Ends it and removes its data. */
    @Override
    void close();
}
