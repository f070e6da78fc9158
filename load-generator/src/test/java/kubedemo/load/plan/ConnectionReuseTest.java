package kubedemo.load.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConnectionReuseTest {
    @ParameterizedTest
    @CsvSource({
        "new, new, 1, false",
        "reuse, reuse, 2147483647, true",
        "reuse 2, reuse 2, 2, true",
        "reuse 100 requests, reuse 100, 100, true",
        "reuse 1000000, reuse 1000000, 1000000, true"
    })
    void should_say_how_many_requests_each_carries(String text, String shown, int requestsEach, boolean reuse) {
        var connections = read(text);
        assertThat(connections).hasToString(shown);
        assertThat(connections.requestsEach()).isEqualTo(requestsEach);
        assertThat(connections.reuse()).isEqualTo(reuse);
        assertThat(read(connections.toString())).isEqualTo(connections);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "New",
                "old",
                "reuse 0",
                "reuse 1",
                "reuse 1000001",
                "reuse 99999999999",
                "reuse -2",
                "reuse 2.5",
                "reuse ٣",
                "reuse  5",
                "reuse5",
                "reuse 5 times",
                "new 5",
                "reuse 5 requests "
            })
    void should_refuse_anything_else(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("allowed: new, reuse, or reuse N")
                .hasMessageContaining("2 to 1000000");
    }

    private static ConnectionReuse read(String text) {
        return ConnectionReuse.read(new Input("connections", text));
    }
}
