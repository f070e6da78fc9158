package kubedemo.kit.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Collectors;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;
import kubedemo.kit.text.Text;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScheduleParseTest {
    private static final String FORMS = "VALUE [for T]; ramp A..B over D; step A..B by S every D;"
            + " spike A to B for D every P [for T]; sine A..B period P [for T]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "100/s",
                "100/s for 5m",
                "ramp 0.5/s..100/s over 90s",
                "step 10/s..50/s by 10/s every 30s",
                "step 50/s..10/s by 15/s every 500ms",
                "spike 10/s to 200/s for 30s every 5m",
                "spike 10/s to 200/s for 30s every 5m for 1h",
                "sine 10/s..100/s period 1m",
                "sine 100/s..10/s period 1m for 10m",
                "5/m for 1500us, ramp 1/h..20/s over 1234567ns, 20/s"
            })
    void should_describe_itself_as_it_was_written(String text) {
        assertThat(Schedules.of(text)).hasToString(text);
        assertThat(Schedules.of(text).describe()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "  5/s  for   PT1M30S  | 5/s for 90s",
                "ramp 1/s .. 2/s over PT1H,3/s | ramp 1/s..2/s over 1h, 3/s",
                "ramp 1/s ..2/s over 1000ms , 60/m | ramp 1/s..2/s over 1s, 1/s",
                "spike 1/s to 2/s for PT0.5S every PT1M | spike 1/s to 2/s for 500ms every 1m",
                "sine 0.5/s..1.5/s period 24h | sine 0.5/s..1.5/s period 24h"
            })
    void should_read_spaces_and_ISO_durations(String text, String described) {
        assertThat(Schedules.of(text).describe()).isEqualTo(described);
    }

    @Test
    void should_read_lines_of_a_manifest() {
        assertThat(Schedules.of("\n  1/s for 1m,\n\t2/s\r\n").describe()).isEqualTo("1/s for 1m, 2/s");
    }

    @Test
    void should_read_what_it_described_however_random() {
        var random = new Random(1);
        for (var i = 0; i < 500; i++) {
            var described = Schedules.of(Schedules.random(random)).describe();
            assertThat(Schedules.of(described).describe()).isEqualTo(described);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100 | at character 1 ('100'): VALUE [for T], where VALUE is a rate such as 100/s or 30/m, from 0/s to 1000/s; for example 100/s for 5m",
                ".. | at character 1 ('..'): VALUE [for T], where VALUE is a rate such as 100/s or 30/m, from 0/s to 1000/s; for example 100/s for 5m",
                "1001/s | at character 1 ('1001/s'): VALUE [for T], where VALUE is a rate such as 100/s or 30/m, from 0/s to 1000/s; for example 100/s for 5m",
                "1/s for ever | at character 9 ('ever'): VALUE [for T], where T is a duration from 1ms to 24h, such as 500ms, 1s, 1m30s or PT1.5S; for example 100/s for 5m",
                "1/s for 0 | at character 9 ('0'): VALUE [for T], where T is a duration from 1ms to 24h, such as 500ms, 1s, 1m30s or PT1.5S; for example 100/s for 5m",
                "1/s for 25h | at character 9 ('25h'): VALUE [for T], where T is a duration from 1ms to 24h, such as 500ms, 1s, 1m30s or PT1.5S; for example 100/s for 5m",
                "ramp 1/s..x over 1m | at character 11 ('x'): ramp A..B over D, where B is a rate such as 100/s or 30/m, from 0/s to 1000/s; for example ramp 10/s..100/s over 5m",
                "ramp 1/s.. over 1m | at character 12 ('over'): ramp A..B over D; for example ramp 10/s..100/s over 5m",
                "ramp 1/s..2/s over 1m for 1m | at character 23 ('for'): ramp A..B over D; for example ramp 10/s..100/s over 5m",
                "ramp 1/s..2/s..3/s over 1m | at character 14 ('..'): ramp A..B over D; for example ramp 10/s..100/s over 5m",
                "step 1/s..2/s every 1m | at character 15 ('every'): step A..B by S every D; for example step 10/s..100/s by 10/s every 1m",
                "step 1/s..2/s by 0/s every 1m | at character 18 ('0/s'): step A..B by S every D, where S is a rate such as 100/s or 30/m, more than 0/s and up to 1000/s; for example step 10/s..100/s by 10/s every 1m",
                "step 0/s..1000/s by 1/s every 1m | at character 21 ('1/s'): step A..B by S every D, where S makes it 1000 steps or fewer; for example step 10/s..100/s by 10/s every 1m",
                "step 0/s..1000/s by 0.000000001/h every 1m | at character 21 ('0.000000001/h'): step A..B by S every D, where S makes it 1000 steps or fewer; for example step 10/s..100/s by 10/s every 1m",
                "spike 1/s to 2/s for 1m every 1m | at character 22 ('1m'): spike A to B for D every P [for T], where D is less than P; for example spike 10/s to 100/s for 30s every 5m",
                "spike 1/s to 2/s for 1m | at its end: spike A to B for D every P [for T]; for example spike 10/s to 100/s for 30s every 5m",
                "sine 1/s..2/s over 1m | at character 15 ('over'): sine A..B period P [for T]; for example sine 10/s..100/s period 10m",
                "sine 1/s..2/s period 1m for | at its end: sine A..B period P [for T]; for example sine 10/s..100/s period 10m"
            })
    void should_say_what_the_form_asks_for(String text, String allowed) {
        refuses(text, allowed);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void should_list_the_forms_where_there_is_none(String text) {
        refuses(text, FORMS + "; for example 100/s for 5m");
    }

    @ParameterizedTest
    @CsvSource({
        "rmap 1/s..2/s over 1m, 1, rmap",
        "1/s 2/s, 1, 1/s",
        "'  for 1m', 3, for",
        "Ramp 1/s..2/s over 1m, 1, Ramp",
        "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn 1/s, 1, nnnnnnnnnnnnnnnnnnnnnnnnnnnnnn..."
    })
    void should_point_at_what_no_form_begins_with(String text, int at, String word) {
        refuses(text, Text.format("at character %d ('%s'): %s; for example 100/s for 5m", at, word, FORMS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ramp x", "step x", "spike x", "sine x"})
    void should_show_an_example_that_can_be_read(String text) {
        assertThatThrownBy(() -> Schedules.of(text)).isInstanceOfSatisfying(BadInput.class, bad -> {
            var example = bad.allowed().replaceFirst(".*; for example ", "");
            assertThat(Schedules.of(example)).hasToString(example);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1/s for 1m, ramp 1/s..2/s, 3/s | in phase 2 at its end: ramp A..B over D; for example ramp 10/s..100/s over 5m",
                "1/s for 1m, sine 1/s..2/s period 1 | in phase 2 at character 34 ('1'): sine A..B period P [for T], where P is a duration from 1ms to 24h, such as 500ms, 1s, 1m30s or PT1.5S; for example sine 10/s..100/s period 10m",
                "1/s, 2/s | in phase 1 at character 1 ('1/s'): VALUE [for T], where T is its length: only the last phase may go on for ever; for example 100/s for 5m",
                "spike 1/s to 2/s for 1s every 2s, 1/s | in phase 1 at character 1 ('spike'): spike A to B for D every P [for T], where T is its length: only the last phase may go on for ever; for example spike 10/s to 100/s for 30s every 5m"
            })
    void should_name_the_phase_that_is_wrong(String text, String allowed) {
        refuses(text, allowed);
    }

    @Test
    void should_refuse_an_empty_phase_and_more_than_fit() {
        refuses("1/s for 1m,", "in phase 2 " + FORMS + "; for example 100/s for 5m");
        refuses("1/s for 1m, ".repeat(50) + "1/s", "50 phases or fewer");
    }

    @Test
    void should_take_the_longest_schedule_that_can_be_written() {
        var schedule = Schedules.of("step 0/s..999/s by 1/s every 24h, ".repeat(49) + "1/s");

        var end = Duration.ofDays(49_000);
        assertThat(schedule.totalBy(end)).isEqualTo(49 * 499_500.0 * 86_400);
        assertThat(schedule.valueAt(end)).isEqualTo(1);
        assertThat(schedule.valueAt(end.minusNanos(1))).isEqualTo(999);
    }

    @Test
    void should_refuse_anything_random_in_one_line() {
        var random = new Random(2);
        var words =
                "ramp step spike sine over by every to for period .. ... , 1/s 0/s 5/m 2 1m PT1S 0 -1 \n \u2028 \0 é % s"
                        .split(" ");
        for (var i = 0; i < 20_000; i++) {
            var text = random.ints(random.nextInt(12), 0, words.length)
                    .mapToObj(at -> words[at] + (random.nextBoolean() ? " " : ""))
                    .collect(Collectors.joining());
            onlyBadInput(i % 2 == 0 ? text : mutated(Schedules.random(random), random));
        }
    }

    @Test
    void should_hold_values_to_the_unit_but_a_difference_only_to_its_maximum() {
        var unit = Rate.unit(new Rate(10), new Rate(100));

        assertThat(Schedule.parse(new Input("S", "step 10/s..100/s by 1/s every 1s"), unit)
                        .length())
                .contains(Duration.ofSeconds(91));
        assertThatThrownBy(() -> Schedule.parse(new Input("S", "9/s"), unit))
                .hasMessageEndingWith("from 10/s to 100/s; for example 100/s for 5m");
    }

    @Test
    void should_read_values_of_any_unit() {
        var cores = new ValueType(
                "a number of cores",
                0,
                8,
                1,
                2,
                text -> text.matches("\\d") ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty(),
                value -> Long.toString(Math.round(value)));

        var schedule = Schedule.parse(new Input("CPU_CORES", "ramp 0..2 over 1m, 2"), cores);

        assertThat(schedule.valueAt(Duration.ofSeconds(30))).isEqualTo(1);
        assertThat(schedule).hasToString("ramp 0..2 over 1m, 2");
    }

    @Test
    void should_not_take_a_unit_that_could_shrink_a_total() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ValueType("a balance", -1, 1, 0, 1, text -> OptionalDouble.empty(), Double::toString));
    }

    private static void refuses(String text, String allowed) {
        assertThatThrownBy(() -> Schedules.of(text)).isInstanceOfSatisfying(BadInput.class, bad -> {
            assertThat(bad.allowed()).isEqualTo(allowed);
            assertThat(bad.field()).isEqualTo("SCHEDULE");
        });
    }

    private static String mutated(String text, Random random) {
        var mutated = new StringBuilder(text);
        for (var left = 1 + random.nextInt(3); left > 0; left--) {
            mutated.setCharAt(
                    random.nextInt(mutated.length()), (char) (random.nextBoolean() ? random.nextInt(128) : '9'));
        }
        return mutated.toString();
    }

    private static void onlyBadInput(String text) {
        try {
            assertThat(Schedules.of(text).describe()).isNotEmpty();
        } catch (BadInput e) {
            assertThat(e.getMessage()).startsWith("SCHEDULE is ").doesNotContainPattern("[\\n\\r\\x00]");
        }
    }
}
