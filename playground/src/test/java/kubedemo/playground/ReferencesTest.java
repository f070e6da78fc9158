package kubedemo.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReferencesTest {

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
        assertThat(References.mistakeIn(value)).isEmpty();
        assertThat(References.resolve(value, broker)).isEqualTo(resolved);
    }

    @Test
    void should_know_which_values_need_a_broker() {
        assertThat(References.needBroker("at ${broker.url}")).isTrue();
        assertThat(References.needBroker("${broker.management-url}")).isTrue();
        assertThat(References.needBroker("broker.url")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"${broker.uri},${broker.uri}", "${},${}", "${broker.url} ${x},${x}", "${broker.url,${broker.url"})
    void should_say_what_is_allowed(String value, String mistake) {
        assertThat(References.mistakeIn(value))
                .contains(mistake + " is not known; allowed are ${broker.url}, ${broker.management-url}");
    }
}
