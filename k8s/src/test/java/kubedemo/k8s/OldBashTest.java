package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What people run on their machines is written for bash 3.2, which is what macOS has: nothing of a later one, and nothing
 * that 3.2 reads otherwise.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OldBashTest {

    private static final Pattern NEWER = Pattern.compile(String.join(
            "|",
            "\\b(declare|local|typeset|readonly) -[a-zA-Z]*[Agnlu]",
            "\\b(mapfile|readarray|coproc)\\b",
            "\\$\\{\\w+(\\[[^]]*])?(\\^|,|@[A-Za-z]})",
            "&>>|\\|&|;;?&",
            "\\bwait -[a-z]",
            "\\[-\\d+]",
            "%\\([^)]*\\)T",
            "\\$\\{?(BASHPID|EPOCH\\w*)",
            "\\[\\[ (! )?-[vR] ",
            "\\bshopt -s (globstar|lastpipe|inherit_errexit)",
            "\\bread [^|;]*-N",
            "\\{\\d+\\.\\.\\d+\\.\\.\\d+}"));

    /** Quoting within a replacement, or an alternative, that is itself within quotes. */
    private static final Pattern OTHERWISE =
            Pattern.compile("\"[^\"]*\\$\\{\\w+(\\[[^]]*])?(//?|:?[+-])[^}\"]*(\\$'|\\\\)[^}]*}");

    static List<Path> scripts() {
        return ProjectFiles.all().stream()
                .filter(file -> ProjectFiles.ROOT
                        .relativize(file)
                        .toString()
                        .matches("demo|images/[a-z-]+|k8s/(lessons|infrastructure)/.*\\.sh"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void should_be_enough(Path script) {
        assertThat(mistakes(Kustomization.text(script))).isEmpty();
    }

    @Test
    void should_have_found_the_scripts() {
        assertThat(scripts())
                .extracting(script -> ProjectFiles.ROOT.relativize(script).toString())
                .contains("demo", "images/build", "k8s/lessons/runner.sh", "k8s/lessons/01-pod/steps.sh");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "declare -A known",
                "local -n other=$1",
                "mapfile -t lines <file",
                "echo \"${name^^}\"",
                "echo \"${name,,}\"",
                "echo \"${words[@]@Q}\"",
                "make &>>log",
                "make |& tee log",
                "wait -n",
                "echo \"${words[-1]}\"",
                "printf '%(%s)T'",
                "[[ -v name ]]",
                "printf '%s' \"${commands//$'\\n'/$'\\n'  \\$ }\"",
                "commands=\"$commands${commands:+$'\\n'}$line\""
            })
    void should_notice_what_is_newer(String script) {
        assertThat(mistakes(script)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local said=${1##*$'\\n'}",
                "seen=${seen//$'\\n'/ }",
                "words=()\nmake ${words[@]+\"${words[@]}\"}",
                "# declare -A known",
                "make >log 2>&1 &",
                "case $1 in a) ;; esac"
            })
    void should_take_what_is_old(String script) {
        assertThat(mistakes(script)).isEmpty();
    }

    private static List<String> mistakes(String script) {
        return script.lines()
                .filter(line -> !line.strip().startsWith("#"))
                .filter(line ->
                        NEWER.matcher(line).find() || OTHERWISE.matcher(line).find())
                .toList();
    }
}
