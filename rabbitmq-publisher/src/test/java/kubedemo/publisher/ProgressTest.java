package kubedemo.publisher;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import kubedemo.kit.config.Environment;
import kubedemo.kit.rabbitmq.RabbitMqConfig;
import kubedemo.playground.FreePort;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is shown of a run whose broker is absent. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final String url = "amqp://127.0.0.1:" + FreePort.one();
    private final PublishRun run = new PublishRun(
            RunSpec.of(10),
            RabbitMqConfig.from(new Environment(Map.of("RABBITMQ_URL", url)::get)),
            new PublisherConfig(100, Duration.ofMinutes(1)),
            "me",
            PublishEvents.NONE,
            note -> {});

    @Test
    void should_write_a_line_for_logs() {
        var lines = new ProgressLines(run, out);

        lines.tick();
        assertThat(text()).isEqualTo("0 s: 0 of 10 confirmed, 0 published\n");

        bytes.reset();
        lines.end("the end");
        assertThat(text()).isEqualTo("the end\n");
    }

    @Test
    void should_say_what_is_waited_for_and_for_how_long_yet() {
        var running = publish();
        await().until(() -> run.problem().isPresent());

        new ProgressLines(run, out).tick();
        assertThat(text())
                .matches(
                        "\\d+ s: 0 of 10 confirmed, 0 published; waiting: nothing listens at 127.0.0.1:\\d+ \\(gives up in [345]\\d s\\)\n");

        bytes.reset();
        new ProgressBar(run, out).tick();
        assertThat(text()).matches("(?s).*0 of 10 confirmed  waiting: nothing listens at 127.0.0.1:\\d+");

        run.stop();
        running.join();
        assertThat(run.state()).isEqualTo(RunState.STOPPED);
    }

    @Test
    void should_draw_a_bar_in_one_line_for_people() {
        var bar = new ProgressBar(run, out);

        bar.tick();
        bar.tick();
        bar.end("the end");

        var drawn = "\r\u001b[K[..............................] 0 of 10 confirmed";
        assertThat(text()).isEqualTo(drawn + drawn + drawn + "\nthe end\n");
    }

    @Test
    void should_show_progress_until_it_is_closed() throws Exception {
        var ticks = new AtomicInteger();
        var every = new ProgressTicker(new Progress() {
            @Override
            public void tick() {
                ticks.incrementAndGet();
            }

            @Override
            public void end(String verdict) {}
        });
        await().until(() -> ticks.get() == 2);

        every.close();

        var atTheEnd = ticks.get();
        await().pollDelay(Duration.ofMillis(1200)).until(() -> true);
        assertThat(ticks).hasValue(atTheEnd);
    }

    private CompletableFuture<Void> publish() {
        return CompletableFuture.runAsync(() -> {
            try {
                run.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
