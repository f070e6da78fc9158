package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kubedemo.k8s.PastedShell.Paste;
import kubedemo.playground.Requirement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a document or a page gives to be pasted does the same in an interactive bash and zsh as in a script. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class PasteTest {

    private static final Pattern COMMAND_OF_PAGE = Pattern.compile("<code>((?:curl|docker|kubectl) [^<]+)</code>");

    @BeforeAll
    static void need_both_shells_and_a_terminal() {
        Requirement.bash();
        Requirement.zsh();
        Requirement.script();
    }

    static List<Document> documents() {
        return Document.all();
    }

    static List<Document> documentsWithCommands() {
        return documents().stream()
                .filter(document -> !document.pasted().isEmpty())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("documentsWithCommands")
    void should_arrive_as_it_is_meant(Document document, @TempDir Path folder) throws Exception {
        assertArrivesAsMeant(document.pasted(), folder);
    }

    @Test
    void should_arrive_as_it_is_meant_from_pages(@TempDir Path folder) throws Exception {
        List<String> commands = ProjectFiles.all().stream()
                .filter(file -> file.toString().contains("/main/resources/templates/"))
                .flatMap(file ->
                        COMMAND_OF_PAGE.matcher(Kustomization.text(file)).results())
                .map(found -> shown(found.group(1)))
                .distinct()
                .toList();

        assertThat(commands)
                .contains(
                        "kubectl top pod made -n made",
                        "kubectl get pod made -n made -o jsonpath='{.status.phase} {.status.reason}: {.status.message}'");
        assertArrivesAsMeant(commands, folder);
    }

    /** As Qute and the browser do, for a pod and a namespace called made. */
    private static String shown(String code) {
        return code.replaceAll("(?<!\\\\)\\{[\\w.]+}", "made")
                .replaceAll("\\{\\|(.*?)\\|}", "$1")
                .replace("\\{", "{")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static void assertArrivesAsMeant(List<String> blocks, Path folder) throws Exception {
        var shell = new PastedShell(folder);

        List<String> meant = shell.readByBash(blocks);

        for (Paste paste : Paste.values()) {
            assertThat(shell.pastedIntoBash(paste, blocks)).as("bash, " + paste).isEqualTo(meant);
            assertThat(shell.pastedIntoZsh(paste, blocks)).as("zsh, " + paste).isEqualTo(meant);
        }
    }

    /** A block that says nothing would be pasted, and not be tested. */
    @ParameterizedTest
    @MethodSource("documents")
    void should_say_what_a_block_holds(Document document) {
        assertThat(Document.blocks(document.text()))
                .extracting(Document.Block::language)
                .isSubsetOf("sh", "java", "json", "text", "yaml");
        assertThat(document.text()).doesNotContainPattern("(?m)^[ \\t]+```");
    }

    static Stream<Arguments> blocksThatDiffer() {
        return Stream.of(
                        "./demo deploy   # builds v1, and waits",
                        "# Says what comes.\nkubectl get pods",
                        "# The pod's address\nkubectl get pods -o wide\n# It's inside.",
                        "curl http://localhost:8000/burn?cpu=5ms",
                        "kubectl get pods probe*",
                        "send [URL]",
                        "kubectl annotate pod made \"note=wow!really\"",
                        "kubectl get pods =made",
                        "status=$(kubectl get pods)\nkubectl describe pod \"$status\"",
                        "pod=$(kubectl get pods)\nkubectl describe pod $pod",
                        "kubectl get pods 'made")
                .flatMap(block -> Stream.of(Paste.values()).map(paste -> Arguments.of(paste, block)));
    }

    @ParameterizedTest
    @MethodSource("blocksThatDiffer")
    void should_notice_what_arrives_otherwise(Paste paste, String block, @TempDir Path folder) throws Exception {
        var shell = new PastedShell(folder);
        List<String> meant = block.endsWith("'made") ? List.of() : shell.readByBash(List.of(block));

        boolean arrives = shell.pastedIntoBash(paste, List.of(block)).equals(meant)
                && shell.pastedIntoZsh(paste, List.of(block)).equals(meant);

        assertThat(arrives).isFalse();
    }

    @Test
    void should_have_found_what_is_pasted() {
        assertThat(documents().stream().flatMap(document -> document.pasted().stream()))
                .contains(
                        "./demo up",
                        "./mvnw quarkus:dev -pl probe-test-app",
                        "./demo install metrics-server",
                        "kubectl scale deployment/rabbitmq-consumer --replicas=5")
                .anyMatch(block -> block.startsWith("deleted=$("));
    }

    @Test
    void should_take_what_is_quoted(@TempDir Path folder) throws Exception {
        List<String> blocks = List.of(
                "curl 'http://localhost:8000/burn?cpu=5ms' -H 'A: b' \\\n  -d '{\"a\":[1]}'",
                "pod=$(kubectl get pods)\nkubectl describe pod \"$pod\" &",
                "curl --cacert <(kubectl config view | base64 -d) \"$RANDOM\"");
        List<String> meant = new PastedShell(folder).readByBash(blocks);

        assertThat(meant)
                .containsExactlyInAnyOrder(
                        "0 curl http://localhost:8000/burn\\?cpu=5ms -H A:\\ b -d \\{\\\"a\\\":\\[1\\]\\}",
                        "0 record end",
                        "1 kubectl get pods",
                        "1 kubectl describe pod two\\ words",
                        "1 record end",
                        "2 base64 -d",
                        "2 curl --cacert \\<\\(\\) 4",
                        "2 kubectl config view",
                        "2 record end");
        assertArrivesAsMeant(blocks, Files.createDirectory(folder.resolve("pasted")));
    }
}
