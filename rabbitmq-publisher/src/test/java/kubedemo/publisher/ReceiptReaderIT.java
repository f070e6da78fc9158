package kubedemo.publisher;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import kubedemo.kit.rabbitmq.BrokerConnector;
import kubedemo.kit.rabbitmq.Receipt;
import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The stream of receipts on a real broker. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(400)
class ReceiptReaderIT {

    @AutoClose
    private static TestBroker broker;

    private final RunRegistry registry = new RunRegistry(Clock.systemUTC());
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    @BeforeAll
    static void start() {
        broker = TestBroker.real();
    }

    @AfterEach
    void end() {
        thread.shutdownNow();
    }

    @Test
    void should_read_all_again_and_count_it_once() throws Exception {
        var queue = WorkQueue.of(broker, "read-twice");
        var reader = new ReceiptReader(queue.config().topology().receipts(), registry, thread);
        try (var first = connect(queue)) {
            tell(first, queue, "a", 60);
            reader.attach(first);
            awaitProcessed("a", 60);
        }
        reader.detach();

        try (var second = connect(queue)) {
            reader.attach(second);
            tell(second, queue, "b", 60);
            awaitProcessed("b", 60);
        }

        var run = registry.view("a", Optional.empty()).orElseThrow();
        assertThat(run.processed()).isEqualTo(60);
        assertThat(run.duplicates()).isZero();
    }

    @Test
    void should_read_a_stream_that_was_lost_and_declared_again_meanwhile() throws Exception {
        var queue = WorkQueue.of(broker, "lost-stream");
        var reader = new ReceiptReader(queue.config().topology().receipts(), registry, thread);
        try (var first = connect(queue)) {
            reader.attach(first);
            tell(first, queue, "a", 60);
            awaitProcessed("a", 60);
        }
        reader.detach();
        queue.use(channel -> channel.queueDelete(queue.config().topology().receipts()));

        try (var second = connect(queue)) {
            reader.attach(second);
            tell(second, queue, "b", 3);
            awaitProcessed("b", 3);
        }
    }

    @Test
    void should_give_the_connection_up_when_the_stream_is_deleted() throws Exception {
        var queue = WorkQueue.of(broker, "deleted-stream");
        var connection = connect(queue);
        new ReceiptReader(queue.config().topology().receipts(), registry, thread).attach(connection);

        queue.use(channel -> channel.queueDelete(queue.config().topology().receipts()));

        await().until(() -> !connection.isOpen());
    }

    @Test
    void should_read_a_plain_queue_too() throws Exception {
        var queue = WorkQueue.of(broker, "no-stream");
        queue.use(channel -> channel.queueDeclare(queue.config().topology().receipts(), true, false, false, null));
        try (var connection = connect(queue)) {
            new ReceiptReader(queue.config().topology().receipts(), registry, thread).attach(connection);
            tell(connection, queue, "a", 60);
            awaitProcessed("a", 60);
        }
    }

    private Connection connect(WorkQueue queue) throws Exception {
        var connection = BrokerConnector.connect(queue.config().url(), "test", thread);
        queue.config().topology().declare(connection);
        return connection;
    }

    private static void tell(Connection connection, WorkQueue queue, String run, int receipts) throws Exception {
        var stream = queue.config().topology().receipts();
        var summary = new RunSummary(
                run, RunState.PUBLISHED, receipts, receipts, receipts, Optional.empty(), "me", Instant.now());
        var channel = connection.createChannel();
        channel.basicPublish("", stream, summary.properties(), new byte[0]);
        for (var number = 1; number <= receipts; number++) {
            var receipt = new Receipt(run, number, false, "consumer of " + run, number, false);
            channel.basicPublish("", stream, receipt.properties(), new byte[0]);
        }
        channel.close();
    }

    private void awaitProcessed(String run, long processed) {
        await().until(() -> registry.view(run, Optional.empty())
                .map(RunView::processed)
                .orElse(0L)
                .equals(processed));
    }
}
