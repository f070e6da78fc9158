package kubedemo.load;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import kubedemo.kit.config.Variable;
import kubedemo.load.plan.LoadConfig;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ManifestTest {
    private static final String VARIABLE = "quarkus.kubernetes.env.vars.load-";

    @Test
    void should_name_the_program_s_own_defaults() throws IOException {
        var properties = new Properties();
        try (var file = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            properties.load(file);
        }
        var defaults = LoadConfig.VARIABLES.stream()
                .filter(variable -> variable.fallback() != null)
                .collect(toMap(Variable::name, Variable::fallback));

        var named = properties.stringPropertyNames().stream()
                .filter(key -> key.startsWith(VARIABLE))
                .collect(toMap(
                        key -> "LOAD_"
                                + key.substring(VARIABLE.length())
                                        .toUpperCase(Locale.ROOT)
                                        .replace('-', '_'),
                        properties::getProperty));

        assertThat(named).containsOnlyKeys("LOAD_TARGET", "LOAD_SCHEDULE", "LOAD_DURATION");
        assertThat(defaults).containsAllEntriesOf(named);
    }
}
