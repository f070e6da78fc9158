package kubedemo.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanRequestTest {
    @Test
    void should_read_numbers_as_JSON_has_them() {
        var plan = new PlanRequest(1.5, null, 10, "90s").plan(2);

        assertThat(plan.schedule().describe()).isEqualTo("1.5");
        assertThat(plan.threads()).isEqualTo(10);
        assertThat(plan.duration()).hasValue(Duration.ofSeconds(90));
    }

    @Test
    void should_read_small_numbers_that_JSON_writes_with_an_exponent() {
        assertThat(new PlanRequest(1e-4, null, null, null).plan(2).schedule().describe())
                .isEqualTo("0.0001");
    }

    @Test
    void should_take_empty_fields_of_a_form_as_not_filled_in() {
        var plan = PlanRequest.plan("", " ramp 0..1 over 1m", "", " ", 2);

        assertThat(plan.schedule().describe()).isEqualTo("ramp 0..1 over 1m");
        assertThat(plan.threads()).isEqualTo(1);
        assertThat(plan.duration()).isEmpty();
    }
}
