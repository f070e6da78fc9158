package kubedemo.kit.rabbitmq;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import kubedemo.kit.TestClock;
import kubedemo.kit.config.Environment;
import kubedemo.kit.rabbitmq.QueueHistory.Point;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(30)
class QueueHistoryTest {
    private final TestClock clock = new TestClock();
    private final AtomicLong processed = new AtomicLong();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile int ready = 7;
    private HttpServer api;
    private QueueHistory history;

    @BeforeEach
    void startApi() throws Exception {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", exchange -> {
            requests.incrementAndGet();
            var body = ("{\"messages_ready\":" + ready + ",\"messages_unacknowledged\":3,\"consumers\":2,"
                            + "\"message_stats\":{\"ack_details\":{\"rate\":4.6}}}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        api.start();
        var variables = Map.of(
                "RABBITMQ_MANAGEMENT_URL",
                "http://127.0.0.1:" + api.getAddress().getPort());
        var watch = new QueueWatch(RabbitMqConfig.from(new Environment(variables::get)), Optional::empty, clock);
        history = new QueueHistory(watch, processed::get, true, clock);
    }

    @AfterEach
    void stopApi() {
        api.stop(0);
    }

    @Test
    void should_ask_every_five_seconds_and_not_while_the_pod_starts() {
        history.tick();
        processed.set(1);
        seconds(4);
        assertThat(requests).hasValue(0);

        seconds(1);
        awaitLatest(7);
        seconds(4);
        assertThat(requests).hasValue(1);
    }

    @Test
    void should_ask_nothing_while_nobody_looks_and_there_is_no_work() {
        processed.set(10);
        history.tick();
        seconds(60);
        assertThat(requests).hasValue(0);

        history.points();
        seconds(5);
        soon(() -> requests.get() == 1);
        seconds(60);
        assertThat(requests).as("looked at once").hasValue(1);
    }

    @Test
    void should_ask_until_ten_minutes_after_the_last_work() {
        history.tick();
        processed.set(10);
        IntStream.rangeClosed(1, 121).forEach(number -> {
            seconds(5);
            // What is still being asked for is not asked for again.
            soon(() -> history.kept() == number);
        });
        assertThat(requests).hasValue(121);

        seconds(60);
        assertThat(requests).hasValue(121);
    }

    @Test
    void should_keep_what_the_broker_says_and_how_fast_this_pod_is() {
        history.tick();
        processed.set(10);
        seconds(5);
        awaitLatest(7);

        assertThat(latest())
                .isEqualTo(new Point(
                        Optional.of(new QueueDepth(
                                7, OptionalLong.of(3), 2, OptionalDouble.of(4.6), "management API", clock.instant())),
                        OptionalDouble.of(2)));
    }

    @Test
    void should_show_the_point_before_until_the_answer_is_there() {
        history.tick();
        processed.set(10);
        seconds(5);
        awaitLatest(7);
        clock.passSeconds(5);

        assertThat(ready(latest())).contains(7L);
    }

    @Test
    void should_have_a_gap_where_nobody_told_and_where_the_machine_slept() {
        history.tick();
        processed.set(10);
        seconds(5);
        awaitLatest(7);
        api.stop(0);
        seconds(5);
        soon(() -> latest().depth().isEmpty() && latest().own().isPresent());
        clock.passSeconds(60);

        var points = history.points();
        assertThat(points.subList(107, 120))
                .extracting(QueueHistoryTest::ready)
                .filteredOn(Optional::isPresent)
                .hasSize(1);
        assertThat(points.subList(109, 119)).containsOnly(Point.NONE);
    }

    @Test
    void should_forget_what_is_older_than_ten_minutes() {
        history.tick();
        processed.set(10);
        IntStream.rangeClosed(1, 130).forEach(number -> {
            ready = number;
            seconds(5);
            awaitLatest(number);
        });

        assertThat(history.points())
                .extracting(QueueHistoryTest::ready)
                .isEqualTo(IntStream.rangeClosed(11, 130)
                        .mapToObj(number -> Optional.of((long) number))
                        .toList());
        assertThat(history.kept()).isLessThanOrEqualTo(121);
    }

    private void seconds(int count) {
        for (var second = 0; second < count; second++) {
            clock.passSeconds(1);
            history.tick();
        }
    }

    private static void soon(Callable<Boolean> condition) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2)).until(condition);
    }

    private void awaitLatest(long ready) {
        soon(() -> ready(latest()).equals(Optional.of(ready)));
    }

    private Point latest() {
        List<Point> points = history.points();
        assertThat(points).hasSize(120);
        return points.get(119);
    }

    private static Optional<Long> ready(Point point) {
        return point.depth().map(QueueDepth::ready);
    }
}
