package kubedemo.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import kubedemo.kit.Command.Outcome;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.probe.NameCheck.Finding;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class WaitForCommandTest {
    private static final Environment EMPTY = new Environment(name -> null);
    private static final Finding NO_NAME = new Finding(false, "no such name");
    private static final Finding REFUSED = new Finding(false, "10.96.3.4 port 80: Connection refused");
    private static final Finding THERE = new Finding(true, "it is 10.96.3.4");

    private final FakeTime time = new FakeTime();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void should_end_at_once_where_the_name_is_there() {
        assertThat(waitFor(look -> THERE, "myservice")).isZero();

        assertThat(lines()).containsExactly("myservice is there after 0 s: it is 10.96.3.4");
    }

    @Test
    void should_say_what_changes_and_every_ten_seconds_that_it_still_waits() {
        assertThat(waitFor(look -> look < 13 ? NO_NAME : look < 15 ? REFUSED : THERE, "myservice:80"))
                .isZero();

        assertThat(lines())
                .containsExactly(
                        "waiting for myservice:80 since 0 s: no such name",
                        "waiting for myservice:80 since 10 s: no such name",
                        "waiting for myservice:80 since 13 s: 10.96.3.4 port 80: Connection refused",
                        "myservice:80 is there after 15 s: it is 10.96.3.4");
    }

    @ParameterizedTest
    @CsvSource({"--timeout, 2500ms, myservice", "myservice, --timeout, 2500ms", "--timeout=2500ms, myservice,"})
    void should_give_up_when_the_timeout_is_over(String first, String second, String third) {
        var arguments = new ArrayList<>(List.of(first, second));
        if (third != null) {
            arguments.add(third);
        }

        assertThat(waitFor(look -> NO_NAME, arguments.toArray(String[]::new))).isEqualTo(1);

        assertThat(time.now).isEqualTo(Duration.ofMillis(2500));
        assertThat(lines())
                .containsExactly(
                        "waiting for myservice since 0 s: no such name",
                        "gave up on myservice after 2500ms: no such name");
    }

    @Test
    void should_wait_as_long_as_it_takes_without_a_timeout() {
        var day = Duration.ofDays(1).toSeconds();

        assertThat(waitFor(look -> look < day ? NO_NAME : THERE, "myservice")).isZero();
    }

    @Test
    void should_give_up_in_time_on_a_resolver_that_does_not_answer() {
        var never = new CountDownLatch(1);
        NameCheck stuck = name -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return THERE;
        };
        var command = new WaitForCommand(() -> stuck, Pause.REAL);

        assertThat(run(command, "myservice", "--timeout", "50ms")).isEqualTo(1);
        assertThat(lines()).last().asString().endsWith("no answer from DNS or from the port");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                          | NAME is missing
            'two names'                 | argument is 'two names'
            -v                          | argument is '-v'
            a:0                         | port is '0'; allowed: a whole number from 1 to 65535
            a:65536                     | port is '65536'
            a:99999999999               | argument is 'a:99999999999'
            http://a                    | argument is 'http://a'; allowed: NAME or NAME:PORT
            a/b                         | argument is 'a/b'
            $(reboot)                   | argument is '$(reboot)'
            a;b;c                       | argument is 'b'
            a;--timeout                 | --timeout is missing
            a;--timeout;soon            | --timeout is 'soon'; allowed: a duration from 1ms to 1440m
            a;--timeout=                | --timeout is ''
            a;--timeout;-1s             | --timeout is '-1s'
            a;--timeout;0               | --timeout is '0'
            a;--timeout;1s;--timeout=2s | argument is '--timeout=2s'
            --timeout;1s                | NAME is missing
            """)
    void should_refuse_other_arguments(String arguments, String said) {
        var command = new WaitForCommand(
                () -> name -> {
                    throw new AssertionError("looked for " + name);
                },
                time);

        assertThatThrownBy(() -> run(command, arguments.isEmpty() ? new String[0] : arguments.split(";")))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(said);
        assertThat(lines()).isEmpty();
    }

    @Test
    void should_read_names_ports_and_addresses() {
        assertThat(name("myservice")).isEqualTo(new AwaitedName("myservice", OptionalInt.empty()));
        assertThat(name("_x.my-db.default.svc.cluster.local.:5672"))
                .isEqualTo(new AwaitedName("_x.my-db.default.svc.cluster.local.", OptionalInt.of(5672)));
        assertThat(name("[::1]:80")).isEqualTo(new AwaitedName("::1", OptionalInt.of(80)));
    }

    @Test
    void should_find_a_port_that_takes_connections() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var finding = NameCheck.system().look(name("127.0.0.1:" + server.getLocalPort()));

            assertThat(finding)
                    .isEqualTo(new Finding(true, "127.0.0.1 port " + server.getLocalPort() + " takes connections"));
        }
    }

    @Test
    void should_find_a_port_where_nothing_listens() throws IOException {
        int port;
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }

        assertThat(NameCheck.system().look(name("127.0.0.1:" + port)).there()).isFalse();
    }

    @Test
    void should_find_names_and_that_there_is_none() {
        assertThat(NameCheck.system().look(name("localhost")).there()).isTrue();
        // Reserved never to exist (RFC 6761).
        assertThat(NameCheck.system().look(name("myservice.invalid"))).isEqualTo(NO_NAME);
    }

    private static AwaitedName name(String text) {
        return AwaitedName.read(new Input("argument", text));
    }

    private int waitFor(Function<Integer, Finding> looks, String... arguments) {
        var count = new AtomicInteger();
        return run(new WaitForCommand(() -> name -> looks.apply(count.getAndIncrement()), time), arguments);
    }

    private int run(WaitForCommand command, String... arguments) {
        var printed = new PrintStream(out, true);
        var outcome = command.run(List.of(arguments), EMPTY, printed, printed);
        return ((Outcome.Exit) outcome).code();
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    /** Time that passes by sleeping alone. */
    private static final class FakeTime implements Pause {
        private Duration now = Duration.ZERO;

        @Override
        public long nanos() {
            return now.toNanos();
        }

        @Override
        public void sleep(Duration duration) {
            now = now.plus(duration);
        }
    }
}
