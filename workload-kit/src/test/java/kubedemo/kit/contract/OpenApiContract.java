package kubedemo.kit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** {@code /q/openapi} says what the code does. */
@DisplayNameGeneration(ReplaceUnderscores.class)
public abstract class OpenApiContract {
    @Test
    void should_serve_the_document_that_the_code_makes() throws IOException {
        var fromCode = Files.readString(Path.of("target/openapi/openapi.yaml"));

        assertThat(RestAssured.get("/q/openapi").asString())
                .as("src/main/resources/openapi.yaml is out of date: copy target/openapi/openapi.yaml over it")
                .isEqualTo(fromCode);
    }
}
