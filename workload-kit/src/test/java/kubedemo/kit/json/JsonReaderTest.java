package kubedemo.kit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import kubedemo.kit.config.BadInput;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonReaderTest {
    record Named(String name) {}

    @Test
    void should_read_an_object() throws IOException {
        assertThat(read(" {\"name\": \"pod\"} ")).isEqualTo(new Named("pod"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void should_take_an_empty_body_as_no_record(String body) throws IOException {
        assertThat(read(body)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "1",
                "\"name\"",
                "[]",
                "[{\"name\":\"pod\"}]",
                "{",
                "{\"name\":}",
                "{}{}",
                "{'name':'pod'}",
                "{\"name\":\"pod\",}",
                "{\"name\":\"\u0001\"}",
                "{\"name\":NaN}",
                "\ufeff",
                "<name/>",
                "name=pod"
            })
    void should_refuse_what_is_no_object(String body) {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> read(body))
                .satisfies(bad -> assertThat(bad.field()).isEqualTo("body"))
                .satisfies(bad -> assertThat(bad.allowed()).isEqualTo("a JSON object"));
    }

    @Test
    void should_refuse_an_object_that_is_nested_without_end() {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> read("{\"name\":".repeat(5_000) + "1" + "}".repeat(5_000)));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Record read(String body) throws IOException {
        return new JsonReader()
                .readFrom(
                        (Class) Named.class,
                        Named.class,
                        new Annotation[0],
                        MediaType.APPLICATION_JSON_TYPE,
                        new MultivaluedHashMap<>(),
                        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
