package kubedemo.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ByteSizeTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "157286400, 157286400",
        "150M, 150000000",
        "150Mi, 157286400",
        "1k, 1000",
        "1Ki, 1024",
        "1G, 1000000000",
        "1Gi, 1073741824",
        "1Ti, 1099511627776",
        "1.5Mi, 1572864",
        "0.5k, 500",
        "0.1, 1",
        "0.000000001Ki, 1"
    })
    void should_read_what_kubernetes_reads(String text, long bytes) {
        assertThat(read(text)).isEqualTo(new ByteSize(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "150X",
                "150K",
                "150m",
                "150mi",
                "150MB",
                "150 M",
                "-1",
                "-150M",
                "+1",
                "1e9",
                "M",
                "1.",
                ".5M",
                "1,5M",
                "0x10",
                "١٥٠",
                "NaN",
                "2Ti",
                "999999999999999999",
                "999999999999999999Ti",
                "9999999999999999999"
            })
    void should_say_of_anything_else_what_is_allowed(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(BadInput.class)
                .hasMessage("size is '%s'; allowed: a size from 0 to 1Ti, such as 150M or 150Mi", text);
    }

    @Test
    void should_keep_to_its_bounds() {
        var input = new Input("size", "9");

        assertThat(ByteSize.read(input, new ByteSize(9), new ByteSize(9))).isEqualTo(new ByteSize(9));
        assertThatThrownBy(() -> ByteSize.read(input, new ByteSize(10), ByteSize.MOST))
                .hasMessageContaining("a size from 10 to 1Ti");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "999", "1k", "1Ki", "150M", "150Mi", "1536Ki", "3Gi", "1Ti", "157286401"})
    void should_be_written_as_it_can_be_read(String text) {
        assertThat(read(text)).hasToString(text);
    }

    @Test
    void should_be_compared_in_mebibytes() {
        assertThat(ByteSize.mebibytes(150_000_000)).isEqualTo("143.1 MiB");
    }

    private static ByteSize read(String text) {
        return ByteSize.read(new Input("size", text), ByteSize.NONE, ByteSize.MOST);
    }
}
