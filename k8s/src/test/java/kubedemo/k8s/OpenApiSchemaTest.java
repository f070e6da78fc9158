package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenApiSchemaTest {

    private static final Map<String, Object> SCHEMA = read("""
            type: object
            required: [name]
            properties:
              name: {type: string, pattern: "^[a-z]+$", minLength: 2}
              mode: {type: string, enum: [fast, slow]}
              count: {type: integer, format: int32, minimum: 1, maximum: 9}
              open: {type: boolean}
              port: {x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}
              list: {type: array, minItems: 1, items: {type: object, properties: {deep: {type: number}}}}
              labels: {type: object, additionalProperties: {type: string}}
            """);

    @Test
    void should_accept_what_the_schema_allows() {
        assertThat(violations("""
                {name: ab, mode: fast, count: 9, open: true, port: http, list: [{deep: 1.5}, {}], labels: {a: b}}
                """)).isEmpty();
        assertThat(violations("{name: ab, port: 80}")).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {}                                   | : name is missing
            {name: ab, nam: cd}                  | : unknown field nam
            {name: 1}                            | name: 1 is no string
            {name: A1}                           | name: A1 does not match ^[a-z]+$
            {name: a}                            | name: 'a' is shorter than 2
            {name: ab, mode: idle}               | mode: idle is none of [fast, slow]
            {name: ab, count: "1"}               | count: 1 is no integer
            {name: ab, count: 0}                 | count: 0 is less than 1
            {name: ab, count: 10}                | count: 10 is more than 9
            {name: ab, count: 3000000000}        | count: 3000000000 is no integer
            {name: ab, open: "true"}             | open: true is no boolean
            {name: ab, port: 1.5}                | port: 1.5 is no integer or string
            {name: ab, list: {}}                 | list: {} is no array
            {name: ab, list: []}                 | list: fewer than 1
            {name: ab, list: [{}, {deap: 1}]}    | list[1]: unknown field deap
            {name: ab, list: [{deep: "1"}]}      | list[0].deep: 1 is no number
            {name: ab, labels: {a: 1}}           | labels.a: 1 is no string
            """)
    void should_name_a_mistake_and_its_place(String value, String violation) {
        assertThat(violations(value)).containsExactly(violation);
    }

    @Test
    void should_not_pass_over_a_keyword_that_it_does_not_know() {
        Map<String, Object> schema = Map.of("type", "string", "not", Map.of());

        assertThatThrownBy(() -> OpenApiSchema.violations(schema, "text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown keyword not");
    }

    private static List<String> violations(String value) {
        return OpenApiSchema.violations(SCHEMA, read(value));
    }

    private static Map<String, Object> read(String yaml) {
        return StrictYaml.documents("test", yaml).get(0);
    }
}
