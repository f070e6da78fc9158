package kubedemo.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PublisherConfigTest {
    @Test
    void should_have_the_documented_defaults() {
        assertThat(config(Map.of())).isEqualTo(new PublisherConfig(100, Duration.ofSeconds(60)));
        assertThat(PublisherConfig.COUNT.isSet(new Environment(name -> null))).isFalse();
    }

    @Test
    void should_take_what_is_set() {
        assertThat(config(Map.of("PUBLISH_WINDOW", "1", "PUBLISH_TIMEOUT", "PT1.5S")))
                .isEqualTo(new PublisherConfig(1, Duration.ofMillis(1500)));
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLISH_WINDOW, 0, a whole number from 1 to 10000",
        "PUBLISH_WINDOW, 10001, a whole number from 1 to 10000",
        "PUBLISH_TIMEOUT, -1s, 'a duration from 1s to 1h, such as 500ms, 1s, 1m30s or PT1.5S'",
        "PUBLISH_TIMEOUT, 999ms, 'a duration from 1s to 1h, such as 500ms, 1s, 1m30s or PT1.5S'",
        "PUBLISH_TIMEOUT, 61m, 'a duration from 1s to 1h, such as 500ms, 1s, 1m30s or PT1.5S'"
    })
    void should_refuse_what_is_out_of_bounds(String name, String value, String allowed) {
        assertThatThrownBy(() -> config(Map.of(name, value)))
                .isInstanceOf(BadInput.class)
                .hasMessage("%s is '%s'; allowed: %s", name, value, allowed);
    }

    private static PublisherConfig config(Map<String, String> variables) {
        return PublisherConfig.from(new Environment(variables::get));
    }
}
