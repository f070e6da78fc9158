package kubedemo.kit.pod;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClassArchiveTest {
    private static final String JVM = "17.0.15+6";

    @TempDir
    Path folder;

    @Test
    void should_have_nothing_to_say_where_there_is_none_or_a_good_one() throws IOException {
        assertThat(ClassArchive.unusable(List.of("-Xmx32m"), JVM)).isEmpty();
        assertThat(unusable(Files.writeString(folder.resolve("app.jsa"), "head OpenJDK (17.0.15+6) for linux")))
                .isEmpty();
    }

    @Test
    void should_name_one_that_is_missing_or_of_another_jvm() throws IOException {
        var other = Files.writeString(folder.resolve("app.jsa"), "head OpenJDK (25.0.1+8) for linux");

        assertThat(unusable(other)).hasValueSatisfying(line -> assertThat(line).contains(other.toString(), JVM));
        assertThat(unusable(folder.resolve("none.jsa"))).isPresent();
        assertThat(unusable(folder)).isPresent();
    }

    private Optional<String> unusable(Path archive) {
        return ClassArchive.unusable(List.of("-Xmx32m", "-XX:SharedArchiveFile=" + archive), JVM);
    }
}
