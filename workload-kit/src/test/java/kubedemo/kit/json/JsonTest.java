package kubedemo.kit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonTest {
    enum Weather {
        NOT_SO_SUNNY
    }

    record Inner(Weather weather, Optional<Instant> at) {}

    record Outer(
            String name, Optional<Inner> inner, Optional<Double> rate, List<Inner> list, Map<String, Long> counts) {}

    record Readable(
            String text,
            Integer number,
            Long big,
            Double rate,
            Boolean flag,
            Instant at,
            Optional<Long> maybe,
            Optional<String> end) {}

    record Picky(Integer count) {
        Picky {
            new Input("count", count == null ? null : count.toString()).integer(1, 3);
        }
    }

    record Needy(int count) {}

    record Nested(Inner inner, List<Inner> list, List<Long> counts, long big, double rate, Weather weather) {}

    @Test
    void should_write_records_with_all_that_they_may_hold() {
        var inner = new Inner(Weather.NOT_SO_SUNNY, Optional.of(Instant.parse("2026-01-01T00:00:00.500Z")));

        assertThat(new JsonObject(Json.encode(new Outer(
                        "a \"name\"", Optional.of(inner), Optional.empty(), List.of(inner), Map.of("one", 1L)))))
                .isEqualTo(new JsonObject("""
                        {"name": "a \\"name\\"",
                         "inner": {"weather": "not-so-sunny", "at": "2026-01-01T00:00:00.500Z"},
                         "rate": null,
                         "list": [{"weather": "not-so-sunny", "at": "2026-01-01T00:00:00.500Z"}],
                         "counts": {"one": 1}}"""));
    }

    @Test
    void should_write_lists() {
        assertThat(Json.encode(List.of(new Needy(1), new Needy(2)))).isEqualTo("[{\"count\":1},{\"count\":2}]");
    }

    @Test
    void should_read_back_what_it_wrote() {
        var whole = new Readable(
                "ä€\n",
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                0.1,
                true,
                Instant.parse("2026-01-01T00:00:00.123456789Z"),
                Optional.of(5L),
                Optional.empty());
        var bare = new Readable(null, null, null, null, null, null, Optional.empty(), Optional.empty());

        assertThat(read(Json.encode(whole), Readable.class)).isEqualTo(whole);
        assertThat(read(Json.encode(bare), Readable.class)).isEqualTo(bare);
        assertThat(read("{}", Readable.class)).isEqualTo(bare);
    }

    @Test
    void should_read_records_and_lists_back() {
        var inner = new Inner(Weather.NOT_SO_SUNNY, Optional.of(Instant.parse("2026-01-01T00:00:00.5Z")));
        var nested =
                new Nested(inner, List.of(inner, inner), List.of(1L, 2L), Long.MIN_VALUE, 1.25, Weather.NOT_SO_SUNNY);

        assertThat(read(Json.encode(nested), Nested.class)).isEqualTo(nested);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"inner\":[]}|inner",
                "{\"inner\":{\"weather\":\"fine\"}}|weather",
                "{\"inner\":{\"sky\":1}}|sky",
                "{\"list\":{}}|list",
                "{\"list\":[1]}|list",
                "{\"list\":[null]}|list",
                "{\"counts\":[1,\"2\"]}|counts",
                "{\"rate\":1.5}|big",
                "{\"big\":1}|rate"
            })
    void should_refuse_what_is_no_such_record_or_list_by_name(String json, String field) {
        refuses(json, Nested.class, field);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1.0, 1", "1e2, 100", "1.20e1, 12", "-3, -3", "2147483647, 2147483647"})
    void should_read_whole_numbers_however_they_are_written(String written, int number) {
        assertThat(read("{\"number\":" + written + "}", Readable.class).number())
                .isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"number\":1.5}",
                "{\"number\":\"3\"}",
                "{\"number\":true}",
                "{\"number\":[3]}",
                "{\"number\":{}}",
                "{\"number\":2147483648}",
                "{\"number\":-1e300}",
                "{\"number\":1e400}",
                "{\"number\":-1e400}",
                "{\"number\":99999999999999999999999999999999}"
            })
    void should_refuse_what_is_no_whole_number_by_name(String json) {
        refuses(json, Readable.class, "number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\":1}|text",
                "{\"text\":{}}|text",
                "{\"big\":9223372036854775808}|big",
                "{\"big\":\"1\"}|big",
                "{\"rate\":\"0.5\"}|rate",
                "{\"flag\":\"true\"}|flag",
                "{\"flag\":1}|flag",
                "{\"at\":\"yesterday\"}|at",
                "{\"at\":1767225600}|at",
                "{\"maybe\":\"x\"}|maybe",
                "{\"end\":[]}|end"
            })
    void should_refuse_another_type_by_name(String json, String field) {
        refuses(json, Readable.class, field);
    }

    @Test
    void should_refuse_unknown_fields_and_list_the_known_ones() {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> read("{\"count\":1,\"cuont\":2}", Picky.class))
                .withMessage("cuont is '2'; allowed: one of these fields: count");
    }

    @Test
    void should_hand_on_what_the_record_itself_refuses() {
        refuses("{\"count\":4}", Picky.class, "count");
        refuses("{}", Picky.class, "count");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"count\":null}"})
    void should_refuse_the_absence_of_a_number_that_must_be_there(String json) {
        refuses(json, Needy.class, "count");
    }

    private static <R extends Record> R read(String json, Class<R> type) {
        return Json.read(new JsonObject(json), type);
    }

    private static void refuses(String json, Class<? extends Record> type, String field) {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> read(json, type))
                .satisfies(bad -> assertThat(bad.field()).isEqualTo(field))
                .satisfies(bad -> assertThat(bad.allowed()).isNotBlank());
    }
}
