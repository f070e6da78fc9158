package kubedemo.k8s;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kubedemo.playground.Requirement;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A shell with a recorder in place of every tool: it notes the words that arrive, and prints two words. Blocks are read from
 * a script, or pasted at a prompt.
 */
final class PastedShell {

    /** How a terminal hands over what is pasted. */
    enum Paste {
        /** As if it were typed. */
        LINE_BY_LINE,

        /** Marked as pasted, and read as a whole: what terminals and shells have done since about 2015. */
        BRACKETED;

        private String of(String block) {
            return this == BRACKETED ? "\033[200~" + block + "\033[201~" : block;
        }
    }

    private static final List<String> TOOLS =
            List.of("base64", "curl", "docker", "grep", "helm", "java", "kubectl", "lsof", "record", "send");
    private static final List<String> SCRIPTS = List.of("bench/run", "demo", "images/build", "mvnw");

    /** A file of a substituted process has another name in each shell. */
    private static final String RECORDER = """
            #!%s
            words=("${0##*/bin/}")
            for word in "$@"; do
              case $word in /dev/fd/* | /proc/*/fd/*) word='<()' ;; esac
              words+=("$word")
            done
            printf -v line ' %%q' "${words[@]}"
            printf '%%s\\n' "$BLOCK$line" >>"$CALLS"
            echo two words
            """;

    /** That each shell says of a word that it does not know, such as {@code #}. */
    private static final String UNKNOWN = "command_not_found_handler() { record unknown \"$@\"; }\n";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path folder;
    private final Path project;
    private final Path calls;

    PastedShell(Path folder) throws IOException {
        this.folder = folder;
        project = Files.createDirectory(folder.resolve("project"));
        calls = folder.resolve("calls");
        Path bin = Files.createDirectory(folder.resolve("bin"));
        for (String tool : TOOLS) {
            recorder(bin.resolve(tool));
        }
        for (String script : SCRIPTS) {
            recorder(project.resolve(script));
        }
        Files.writeString(folder.resolve(".zshrc"), UNKNOWN);
        Files.writeString(folder.resolve(".bashrc"), UNKNOWN.replace("handler", "handle"));
    }

    private static void recorder(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.format(Locale.ROOT, RECORDER, Requirement.bash()));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** What arrives when bash reads the blocks from a file: as they are meant. */
    List<String> readByBash(List<String> blocks) throws IOException, InterruptedException {
        String script = IntStream.range(0, blocks.size())
                .mapToObj(number -> String.join("\n", lines(number, blocks.get(number))))
                .reduce("", (before, block) -> before + block + "\n");
        Path errors = folder.resolve("errors");
        int exitCode = start(
                        errors.toFile(),
                        Requirement.bash().toString(),
                        Files.writeString(folder.resolve("script"), script).toString())
                .waitFor();
        if (exitCode != 0 || Files.size(errors) > 0) {
            throw new AssertionError("bash cannot run it: " + Files.readString(errors));
        }
        return recorded();
    }

    List<String> pastedIntoBash(Paste paste, List<String> blocks) throws IOException, InterruptedException {
        return pasted(
                paste,
                List.of(
                        Requirement.bash().toString(),
                        "--noprofile",
                        "--rcfile",
                        folder.resolve(".bashrc").toString(),
                        "-i"),
                blocks);
    }

    List<String> pastedIntoZsh(Paste paste, List<String> blocks) throws IOException, InterruptedException {
        return pasted(paste, List.of(Requirement.zsh().toString(), "--no-globalrcs", "-i"), blocks);
    }

    private List<String> pasted(Paste paste, List<String> shell, List<String> blocks)
            throws IOException, InterruptedException {
        Process terminal = start(new File("/dev/null"), inTerminal(shell).toArray(String[]::new));
        try (var keyboard = terminal.getOutputStream()) {
            for (int number = 0; number < blocks.size(); number++) {
                keyboard.write((String.join("\n", lines(number, paste.of(blocks.get(number)))) + "\n")
                        .replace('\n', '\r')
                        .getBytes(UTF_8));
                keyboard.flush();
                String end = number + " record end";
                await().pollInterval(Duration.ofMillis(10)).atMost(PATIENCE).until(() -> recorded()
                        .contains(end));
            }
            keyboard.write("exit\r".getBytes(UTF_8));
            keyboard.flush();
            terminal.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ConditionTimeoutException waitsForMore) {
            return Stream.concat(recorded().stream(), Stream.of("and waits for more"))
                    .toList();
        } finally {
            terminal.descendants().forEach(ProcessHandle::destroyForcibly);
            terminal.destroyForcibly().waitFor();
        }
        return recorded();
    }

    private static List<String> inTerminal(List<String> shell) {
        String script = Requirement.script().toString();
        return System.getProperty("os.name").startsWith("Mac")
                ? Stream.concat(Stream.of(script, "-q", "/dev/null"), shell.stream())
                        .toList()
                : List.of(script, "-q", "-c", String.join(" ", shell), "/dev/null");
    }

    /** A random number is another in each shell. */
    private static List<String> lines(int number, String block) {
        return Stream.of(
                        Stream.of("export BLOCK=" + number),
                        block.replace("$RANDOM", "4").lines(),
                        Stream.of("wait", "record end"))
                .flatMap(lines -> lines)
                .toList();
    }

    private Process start(File errors, String... command) throws IOException {
        Files.writeString(calls, "");
        var builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "CALLS", calls.toString(),
                        "HOME", folder.toString(),
                        "LC_ALL", "C.UTF-8",
                        "PATH", folder.resolve("bin").toString(),
                        "TERM", "xterm",
                        "ZDOTDIR", folder.toString()));
        return builder.start();
    }

    /** Sorted, because what runs in the background comes when it likes. */
    private List<String> recorded() throws IOException {
        return Files.readAllLines(calls).stream().sorted().toList();
    }
}
