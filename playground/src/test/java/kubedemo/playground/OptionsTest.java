package kubedemo.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OptionsTest {
    @TempDir
    Path folder;

    @Test
    void should_default_to_the_documented_ports() {
        assertThat(Options.parse())
                .isEqualTo(
                        new Options(Path.of(""), 8081, OptionalInt.empty(), Duration.ofSeconds(10), List.of(), false));
    }

    @Test
    void should_read_every_option() throws IOException {
        Files.createDirectories(folder.resolve("examples/one"));
        Files.createDirectories(folder.resolve("examples/two"));

        var options = Options.parse(
                "--with",
                "two",
                "--root",
                folder.toString(),
                "--with",
                "one",
                "--with",
                "two",
                "--port-base",
                "9081",
                "--service-port",
                "9000",
                "--probe-period-seconds",
                "1",
                "--help");

        assertThat(options)
                .isEqualTo(new Options(
                        folder, 9081, OptionalInt.of(9000), Duration.ofSeconds(1), List.of("two", "one"), true));
    }

    @ParameterizedTest
    @CsvSource({
        "--verbose, 1, unknown option --verbose",
        "--port-base, 0, --port-base: '0' is not a port; allowed is 1 to 65535",
        "--service-port, 80a, --service-port: '80a' is not a port; allowed is 1 to 65535",
        "--probe-period-seconds, 0, --probe-period-seconds: '0' is not allowed; 1 to 3600 is",
        "--probe-period-seconds, 3601, --probe-period-seconds: '3601' is not allowed; 1 to 3600 is",
        "--with, no-such, --with: there is no example 'no-such' below examples",
        "--with, ../other, --with: there is no example '../other' below examples",
        "--with, '', --with: there is no example '' below examples",
        "--root, no/such, --root: 'no/such' is not a folder"
    })
    void should_name_option_value_and_what_is_allowed(String option, String value, String message) {
        assertThatThrownBy(() -> Options.parse(option, value))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }

    @Test
    void should_refuse_an_option_without_its_value() {
        assertThatThrownBy(() -> Options.parse("--root")).hasMessage("--root needs a value");
    }
}
