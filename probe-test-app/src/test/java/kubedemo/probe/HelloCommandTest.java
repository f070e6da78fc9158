package kubedemo.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import kubedemo.kit.Command.Outcome;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HelloCommandTest {
    private static final Environment EMPTY = new Environment(name -> null);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T08:52:32Z, Sat Nov 21 08:52:32 UTC 2026",
        "2026-02-01T00:00:09Z, Sun Feb  1 00:00:09 UTC 2026"
    })
    void should_print_the_time_as_date_does_and_greet(Instant now, String written) {
        var outcome = hello(now, List.of());

        assertThat(outcome).isEqualTo(new Outcome.Exit(0));
        assertThat(out.toString().lines()).containsExactly(written, "Hello from the Kubernetes cluster");
    }

    @Test
    void should_take_no_arguments() {
        assertThatThrownBy(() -> hello(Instant.EPOCH, List.of("world")))
                .isInstanceOf(BadInput.class)
                .hasMessage("argument is 'world'; allowed: none after hello");
        assertThat(out.size()).isZero();
    }

    private Outcome hello(Instant now, List<String> arguments) {
        var printed = new PrintStream(out, true);
        return new HelloCommand(Clock.fixed(now, ZoneOffset.UTC)).run(arguments, EMPTY, printed, printed);
    }
}
