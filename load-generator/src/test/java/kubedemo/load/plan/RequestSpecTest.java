package kubedemo.load.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RequestSpecTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "X-Team: blue|X-Team|blue",
                "X-Team:blue|X-Team|blue",
                "X-Team: \t blue green \t|X-Team|blue green",
                "x_1!: a: b|x_1!|a: b",
                "X-Team:|X-Team|''",
                "X-Team: |X-Team|''"
            })
    void should_read_a_header(String line, String name, String value) {
        assertThat(headers(line)).containsExactly(new RequestSpec.Header(name, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Team",
                ": blue",
                "X Team: blue",
                " X-Team: blue",
                "X-Team : blue",
                "X-Team: blue\rX-Other: red",
                "X-Team: bl\u0000ue",
                "X-Team: größe",
                "X-Team: blue\nno colon"
            })
    void should_refuse_what_is_no_header(String lines) {
        assertThatThrownBy(() -> headers(lines))
                .isInstanceOf(BadInput.class)
                .hasMessageEndingWith("allowed: NAME: VALUE on one line, in ASCII, such as X-Team: blue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connection", "content-length", "Transfer-Encoding", "Expect", "TE", "Upgrade"})
    void should_refuse_what_connection_and_body_decide(String name) {
        assertThatThrownBy(() -> headers(name + ": x"))
                .isInstanceOf(BadInput.class)
                .hasMessageEndingWith("which the connection and the body set");
    }

    @Test
    void should_refuse_more_than_a_server_takes() {
        assertThatThrownBy(() -> headers("A: 1\n".repeat(51))).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> headers("A: " + "1".repeat(8192))).isInstanceOf(BadInput.class);
        assertThat(headers("A: 1\n".repeat(50))).hasSize(50);
    }

    @Test
    void should_say_what_is_not_a_plain_get() {
        assertThat(RequestSpec.GET.inWords()).isEmpty();
        assertThat(new RequestSpec(Method.POST, headers("A: 1"), new byte[3]).inWords())
                .isEqualTo(", POST, 1 header, a body of 3 bytes");
        assertThat(new RequestSpec(Method.GET, headers("A: 1\nB: 2"), new byte[0]).inWords())
                .isEqualTo(", GET, 2 headers");
    }

    private static List<RequestSpec.Header> headers(String text) {
        return RequestSpec.headers(new Input("headers", text));
    }
}
