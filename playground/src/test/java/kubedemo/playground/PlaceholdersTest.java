package kubedemo.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlaceholdersTest {
    private static final List<String> MODULES = List.of("probe-test-app", "load-generator");

    private final BrokerAddress broker = new BrokerAddress("amqp://a:$1\\@b/", "", "a test's", OptionalInt.empty());

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "${broker.url}, amqp://a:$1\\@b/",
                "${broker.url}hello, amqp://a:$1\\@b/hello",
                "'', ''",
                "x${broker.management-url}y, xy",
                "5$ {plain}, 5$ {plain}"
            })
    void should_put_values_in_place_and_leave_all_else(String value, String resolved) {
        assertThat(Placeholders.mistakeIn(value, MODULES)).isEmpty();
        assertThat(Placeholders.resolve(value, broker.references())).isEqualTo(resolved);
    }

    @Test
    void should_put_ports_in_place_and_leave_what_is_not_known_yet() {
        var value = "http://127.0.0.1:${port.probe-test-app}/ ${broker.url}";

        assertThat(Placeholders.mistakeIn(value, MODULES)).isEmpty();
        assertThat(Placeholders.resolve(value, Map.of(Placeholders.toPortOf("probe-test-app"), "8000")))
                .isEqualTo("http://127.0.0.1:8000/ ${broker.url}");
    }

    @Test
    void should_know_which_values_need_a_broker() {
        assertThat(Placeholders.needBroker("at ${broker.url}")).isTrue();
        assertThat(Placeholders.needBroker("${broker.management-url}")).isTrue();
        assertThat(Placeholders.needBroker("broker.url")).isFalse();
        assertThat(Placeholders.needBroker("${port.probe-test-app}")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "${broker.uri},${broker.uri}",
        "${},${}",
        "${broker.url} ${x},${x}",
        "${broker.url,${broker.url",
        "${port.probe},${port.probe}",
        "${port.},${port.}",
        "${port.load-generator,${port.load-generator",
        "${port.cpu-stressor},${port.cpu-stressor}"
    })
    void should_say_what_is_allowed(String value, String mistake) {
        assertThat(Placeholders.mistakeIn(value, MODULES))
                .contains(mistake + " is not known; allowed are ${broker.url}, ${broker.management-url},"
                        + " and ${port.NAME} of probe-test-app, load-generator");
    }
}
