package kubedemo.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkloadPropertiesTest {
    @TempDir
    Path module;

    @Test
    void should_run_once_without_a_file() {
        var properties = WorkloadProperties.of(module);

        assertThat(properties.instances()).isEmpty();
        assertThat(properties.servicePort()).isEmpty();
    }

    @Test
    void should_merge_the_variables_of_all_and_of_one() throws IOException {
        var properties = read("""
                instances = v1, v2
                service-port = 8000
                env.COLOR = grey
                env.SIZE = 1
                env.v2.COLOR = green
                """);

        assertThat(properties.instances()).containsExactly("v1", "v2");
        assertThat(properties.servicePort()).hasValue(8000);
        assertThat(properties.environmentOf("v1")).isEqualTo(Map.of("COLOR", "grey", "SIZE", "1"));
        assertThat(properties.environmentOf("v2")).isEqualTo(Map.of("COLOR", "green", "SIZE", "1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replicas = 3          | replicas: not known; allowed are about, instances, service-port, env.NAME",
                "env. = x              | env.: not known",
                "env.1A = x            | env.1A: not known",
                "env.v1.A.B = x        | env.v1.A.B: not known",
                "env.v3.COLOR = red    | env.v3.COLOR: no such instance; instances = v1",
                "env.URL = ${broker.uri} | env.URL: ${broker.uri} is not known; allowed are ${broker.url}, ${broker.ma",
                "env.URL = http://h:${port.probe} | env.URL: ${port.probe} is not known; allowed are ${broker.url}, ",
                "about = ${port}       | about: ${port} is not known",
                "service-port = 0      | service-port: '0' is not a port; allowed is 1 to 65535",
                "service-port = 65536  | service-port: '65536' is not a port; allowed is 1 to 65535",
                "service-port = eighty | service-port: 'eighty' is not a port; allowed is 1 to 65535",
                "instances = v1,v1     | instances: 'v1,v1'; allowed are different names",
                "instances = V1        | instances: 'V1'; allowed are different names",
                "instances = v1,,v2    | instances: 'v1,,v2'; allowed are different names",
                "instances =           | instances: ''; allowed are different names"
            })
    void should_name_file_key_and_what_is_allowed(String line, String message) {
        assertThatThrownBy(() -> read("instances = v1", line))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(module.resolve("playground.properties") + ": " + message);
    }

    @Test
    void should_name_a_file_that_is_not_text() throws IOException {
        assertThatThrownBy(() -> read("about = \\uXYZ1"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("playground.properties: cannot be read");
    }

    private WorkloadProperties read(String... lines) throws IOException {
        Files.write(module.resolve("playground.properties"), List.of(lines));
        return WorkloadProperties.of(module);
    }
}
