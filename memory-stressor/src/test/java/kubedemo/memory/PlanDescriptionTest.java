package kubedemo.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanDescriptionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0     |       |     |                     |      | Holds nothing",
                "30Mi  |       |     |                     |      | Takes 30Mi (30.0 MiB) off-heap as fast as possible, and keeps it",
                "150M  | 2Mi/s |     |                     | heap | Takes 150M (143.1 MiB) on Java's heap at up to 2Mi/s, and keeps it",
                "150Mi |       | 1s  |                     |      | Takes 150Mi (150.0 MiB) off-heap as fast as possible, holds it for 1s, releases it, and begins again",
                "150Mi |       | 0   |                     |      | Takes 150Mi (150.0 MiB) off-heap as fast as possible, releases it at once, and begins again",
                "      |       |     | ramp 0..1Mi over 1m |      | Takes what the schedule says (ramp 0..1Mi over 1m) off-heap as fast as possible"
            })
    void should_say_what_becomes_of_memory(
            String target, String rate, String hold, String schedule, String kind, String sentence) {
        assertThat(new PlanDescription(Plans.plan(target, rate, hold, schedule, kind)).sentence())
                .isEqualTo(sentence);
    }
}
