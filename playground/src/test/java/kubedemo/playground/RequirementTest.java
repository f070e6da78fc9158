package kubedemo.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RequirementTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void should_find_a_tool_on_the_path_by_any_of_its_names() throws IOException {
        var tool = Files.createFile(folder.resolve("chrome"));
        assertThat(tool.toFile().setExecutable(true)).isTrue();

        assertThat(requirement("false").find("chromium", "a shop", "chrome")).isEqualTo(tool);
    }

    @Test
    void should_skip_the_test_and_say_so_in_one_line_where_the_tool_is_missing() {
        assertThatThrownBy(() -> requirement("false").find("whisk", "apt-get install whisk"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("no whisk here; have it with: apt-get install whisk (CI installs it)");
        assertThat(said.toString())
                .isEqualTo(
                        "SKIPPED RequirementTest: no whisk here; have it with: apt-get install whisk (CI installs it)"
                                + System.lineSeparator());
    }

    @Test
    void should_fail_instead_of_skipping_in_ci() {
        assertThatThrownBy(() -> requirement("true").find("whisk", "apt-get install whisk"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no whisk here");
    }

    @Test
    void should_read_a_variable_and_treat_a_blank_one_as_missing() {
        assertThat(requirement("false").value("IMAGE", "a builder")).isEqualTo("kubedemo/x:v1");
        assertThatThrownBy(() -> requirement("false").value("BLANK", "a builder"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("BLANK is not set; have it with: a builder (CI sets it)");
    }

    @Test
    void should_find_control_groups_of_both_versions_where_they_may_be_made() throws IOException {
        assertThatThrownBy(() -> requirement("false").writable(folder))
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("control groups may not be made here; have it with: Linux, as root");

        Files.createFile(Files.createDirectory(folder.resolve("cpu")).resolve("cgroup.procs"));
        assertThat(requirement("false").writable(folder)).isEqualTo(folder);
    }

    @Test
    void should_say_how_to_build_what_is_not_built() throws IOException {
        var jar = folder.resolve("app.jar");

        assertThatThrownBy(() -> requirement("false").built(jar))
                .isInstanceOf(TestAbortedException.class)
                .hasMessage(jar + " is not built; have it with: ./mvnw package -DskipTests");
        assertThat(requirement("false").built(Files.createFile(jar))).isEqualTo(jar);
    }

    private Requirement requirement(String ci) {
        return new Requirement(
                Map.of("PATH", "/no/such:" + folder, "CI", ci, "IMAGE", "kubedemo/x:v1", "BLANK", " "),
                new PrintStream(said, true));
    }
}
