package kubedemo.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VariableTest {
    private static final Variable<Integer> SIZE =
            new Variable<>("SIZE", "3", "How many", input -> input.integer(1, 10));
    private static final Variable<Integer> OPTIONAL =
            new Variable<>("OPTIONAL", null, "How many, if any", input -> input.integer(1, 10));

    @Test
    void should_fall_back_to_the_default() {
        assertThat(environment(Map.of()).get(SIZE)).isEqualTo(3);
        assertThat(environment(Map.of()).find(OPTIONAL)).isEmpty();
    }

    @Test
    void should_take_a_blank_variable_as_not_set() {
        assertThat(environment(Map.of("SIZE", "")).get(SIZE)).isEqualTo(3);
        assertThat(environment(Map.of("OPTIONAL", "  ")).find(OPTIONAL)).isEmpty();
    }

    @Test
    void should_take_no_notice_of_space_around_a_value() {
        assertThat(environment(Map.of("SIZE", " 7\n")).get(SIZE)).isEqualTo(7);
    }

    @Test
    void should_name_the_variable_in_what_it_refuses() {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> environment(Map.of("SIZE", "11")).get(SIZE))
                .withMessage("SIZE is '11'; allowed: a whole number from 1 to 10");
    }

    @Test
    void should_prefer_a_system_property_to_the_environment_of_the_process() {
        var fromProcess = new Variable<>("PATH", null, "Where programs are", input -> input.line(100_000));
        var inherited = Environment.ofProcess().find(fromProcess);
        System.setProperty("PATH", "from a property");
        try {
            assertThat(Environment.ofProcess().find(fromProcess)).contains("from a property");
        } finally {
            System.clearProperty("PATH");
        }
        assertThat(inherited).contains(System.getenv("PATH").strip());
    }

    private static Environment environment(Map<String, String> variables) {
        return new Environment(variables::get);
    }
}
