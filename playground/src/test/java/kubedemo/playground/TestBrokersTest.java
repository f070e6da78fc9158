package kubedemo.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(180)
class TestBrokersTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void should_start_the_server_that_is_named_and_say_which_it_is() throws IOException {
        Path wrapper = script("exec '" + Requirement.rabbitmq() + "'");

        try (var broker = brokers("false", wrapper).start()) {
            assertThat(broker.rabbitmq()).isTrue();
            assertThat(said.toString())
                    .isEqualTo("BROKER RabbitMQ " + broker.version() + " on "
                            + broker.url().replaceAll(".*@", "") + ", " + wrapper + System.lineSeparator());
        }
    }

    @Test
    void should_take_for_RabbitMQ_3_only_what_it_is() throws IOException {
        Path server = script("exec '" + Requirement.rabbitmq() + "'");
        boolean old = version(server).startsWith("3.");
        var named = new TestBrokers(Map.of("KUBEDEMO_TEST_RABBITMQ_3", server.toString()), new PrintStream(said, true));

        if (old) {
            named.version3().close();
            assertThatThrownBy(() -> brokers("true", server).real())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith(server + " is RabbitMQ 3.");
        } else {
            assertThatThrownBy(named::version3)
                    .isInstanceOf(TestAbortedException.class)
                    .hasMessageContaining("no RabbitMQ 3 here");
            brokers("true", server).real().close();
        }
    }

    @Test
    void should_fail_with_the_words_of_a_server_that_does_not_start() throws IOException {
        Path broken = script("echo no room; exit 3");

        assertThatThrownBy(() -> brokers("true", broken).real())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(broken + ": ended before it served. It said:")
                .hasMessageContaining("no room");
    }

    @Test
    void should_fail_when_the_server_that_is_named_is_not_there() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> brokers("false", missing).start())
                .isInstanceOf(AssertionError.class)
                .hasMessage(missing + " cannot be started");
    }

    @Test
    void should_kill_the_embedded_one_and_start_it_again_with_its_queues_empty() {
        try (var broker = new EmbeddedTestBroker()) {
            String url = broker.url();
            assertThat(broker.rabbitmq()).isFalse();
            assertThat(broker.managementUrl()).isEmpty();
            assertThatThrownBy(broker::stall).isInstanceOf(UnsupportedOperationException.class);

            broker.kill();
            broker.startAgain();

            assertThat(broker.url()).isEqualTo(url);
        }
    }

    private String version(Path server) {
        try (var broker = brokers("false", server).real()) {
            return broker.version();
        }
    }

    private TestBrokers brokers(String ci, Path server) {
        return new TestBrokers(
                Map.of("CI", ci, "KUBEDEMO_TEST_RABBITMQ", server.toString()), new PrintStream(said, true));
    }

    private Path script(String command) throws IOException {
        Path script = Files.writeString(folder.resolve("server"), "#!/bin/sh\n" + command + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }
}
