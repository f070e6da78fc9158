package kubedemo.kit.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Connection;
import com.sun.net.httpserver.HttpServer;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import kubedemo.kit.TestClock;
import kubedemo.kit.config.Environment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(30)
class QueueWatchTest {
    private final TestClock clock = new TestClock();
    private final AtomicInteger requests = new AtomicInteger();
    private final Semaphore looked = new Semaphore(0);
    private volatile int status = 200;
    private volatile String answer = "{\"messages_ready\":12,\"messages_unacknowledged\":3,\"consumers\":2}";
    private volatile String asked = "";
    private volatile String authorization = "";
    private HttpServer api;

    @BeforeEach
    void startApi() throws Exception {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", exchange -> {
            requests.incrementAndGet();
            asked = exchange.getRequestURI().getRawPath();
            authorization = exchange.getRequestHeaders().getFirst("Authorization");
            var body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        api.start();
    }

    @AfterEach
    void stopApi() {
        api.stop(0);
    }

    @Test
    void should_ask_the_management_api() {
        assertThat(watch().fetch().depth())
                .contains(new QueueDepth(
                        12, OptionalLong.of(3), 2, OptionalDouble.empty(), "management API", clock.instant()));
        assertThat(asked).isEqualTo("/api/queues/my%20vhost/hello");
        assertThat(authorization).isEqualTo("Basic YWRtaW46czNjcmV0");
    }

    @Test
    void should_say_why_it_knows_nothing() {
        status = 401;
        assertThat(problem()).isEqualTo("the management API refuses user 'admin' or its password");
        status = 404;
        assertThat(problem()).isEqualTo("the management API does not know that virtual host or queue");
        status = 500;
        assertThat(problem()).isEqualTo("the management API answers 500");
        status = 200;
        answer = "<html>";
        assertThat(problem())
                .contains("does not answer as a management API does")
                .doesNotContain("s3cret");
        answer = "{\"name\":\"hello\"}";
        assertThat(problem()).isEqualTo("the management API has no figures for queue 'hello' yet");
        api.stop(0);
        assertThat(problem()).startsWith("no management API listens at http://127.0.0.1:");
    }

    @Test
    void should_answer_at_once_and_ask_meanwhile() throws Exception {
        var watch = new QueueWatch(
                config(Map.of()),
                () -> {
                    looked.release();
                    return Optional.empty();
                },
                clock);

        assertThat(watch.latest().depth()).isEmpty();

        assertThat(looked.tryAcquire(10, TimeUnit.SECONDS)).as("asked").isTrue();
    }

    @Test
    void should_keep_an_answer_for_a_second() {
        var watch = watch();
        watch.fetch();

        assertThat(watch.latest().depth()).isPresent();
        assertThat(watch.latest().depth()).isPresent();
        assertThat(requests).hasValue(1);
    }

    @Test
    void should_not_show_what_is_older_than_five_seconds() {
        var watch = new QueueWatch(config(management()), Optional::empty, clock);
        watch.fetch();

        clock.passSeconds(5);
        assertThat(watch.latest().depth()).isPresent();
        clock.passSeconds(55);
        assertThat(watch.latest().depth()).isEmpty();
    }

    @Test
    void should_have_numbers_for_the_first_question_after_a_quiet_time() throws Exception {
        var watch = watch();
        watch.fetch();
        clock.passSeconds(60);

        watch.asked().toCompletableFuture().get(10, TimeUnit.SECONDS);

        assertThat(watch.latest().depth())
                .hasValueSatisfying(depth -> assertThat(depth.at()).isEqualTo(clock.instant()));
        assertThat(requests).hasValue(2);
    }

    @Test
    void should_say_after_two_seconds_that_nobody_answers() throws Exception {
        var answered = new CountDownLatch(1);
        var watch = new QueueWatch(
                config(Map.of()),
                () -> {
                    try {
                        answered.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return Optional.empty();
                },
                clock);

        watch.asked().toCompletableFuture().get(10, TimeUnit.SECONDS);

        assertThat(watch.latest().problem()).contains("no answer within 2 s");
        answered.countDown();
    }

    @Test
    void should_say_why_there_are_no_numbers_over_AMQP() {
        var oneChannel = (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> method.getName().equals("getChannelMax") ? 1 : null);

        assertThat(new QueueWatch(config(Map.of()), Optional::empty, clock)
                        .fetch()
                        .problem())
                .contains("no connection to the broker");
        assertThat(new QueueWatch(config(Map.of()), () -> Optional.of(oneChannel), clock)
                        .fetch()
                        .problem())
                .contains("the broker allows no more channels on this connection: channel_max is 1");
    }

    private String problem() {
        var reading = watch().fetch();
        assertThat(reading.depth()).isEmpty();
        return reading.problem().orElseThrow();
    }

    private QueueWatch watch() {
        return new QueueWatch(config(management()), Optional::empty, clock);
    }

    private Map<String, String> management() {
        var port = api.getAddress().getPort();
        return Map.of("RABBITMQ_MANAGEMENT_URL", "http://admin:s3cret@127.0.0.1:" + port + "/");
    }

    private static RabbitMqConfig config(Map<String, String> variables) {
        var environment = new Environment(variables::get);
        return RabbitMqConfig.from(environment.with(Map.of("RABBITMQ_URL", "amqp://localhost/my%20vhost")));
    }
}
