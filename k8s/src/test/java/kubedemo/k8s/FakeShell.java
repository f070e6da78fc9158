package kubedemo.k8s;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * A project folder with links to the real {@code demo} and k8s/ in it, and a PATH of little more than fakes: each notes how
 * it was called and answers what it was told to.
 */
final class FakeShell implements BeforeEachCallback, AfterEachCallback {

    /** What the scripts need of any system. */
    private static final List<String> SYSTEM = List.of(
            "awk",
            "basename",
            "bash",
            "cat",
            "date",
            "chmod",
            "cksum",
            "dirname",
            "echo",
            "find",
            "grep",
            "mkdir",
            "mkfifo",
            "mktemp",
            "rm",
            "sed",
            "sleep",
            "sort",
            "tail",
            "tee",
            "touch",
            "uname",
            "uniq",
            "xargs");

    private final Map<String, String> answers = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private Path folder;
    private Path bash;
    private Path bin;
    private Path project;
    private Path calls;
    private Path errors;

    /** @throws TestAbortedException where this system has no bash */
    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        bash = onThePathOfThisMachine("bash");
        folder = Files.createTempDirectory("shell");
        bin = Files.createDirectory(folder.resolve("bin"));
        project = Files.createDirectory(folder.resolve("project"));
        calls = Files.createFile(folder.resolve("calls"));
        errors = folder.resolve("errors");
        for (String tool : SYSTEM) {
            Files.createSymbolicLink(bin.resolve(tool), onThePathOfThisMachine(tool));
        }
        link("demo");
        link("images/maven.sh");
        link("k8s/doctor.sh");
        for (String part : List.of("base", "components", "infrastructure", "overlays")) {
            link("k8s/" + part);
        }
        for (Path file : Kustomization.entries(Lesson.ROOT)) {
            link("k8s/lessons/" + file.getFileName());
        }
    }

    /** Not left to JUnit, which warns of every link. */
    @Override
    public void afterEach(ExtensionContext test) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** To what is only read: {@link #file} adds beside it, and refuses to write into it. */
    void link(String path) throws IOException {
        Files.createDirectories(path(path).getParent());
        Files.createSymbolicLink(path(path), ProjectFiles.ROOT.resolve(path));
    }

    private static Path onThePathOfThisMachine(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> {
                    System.out.println("SKIPPED tests of ./demo: no " + tool + " here");
                    return new TestAbortedException("no " + tool);
                });
    }

    /** A tool on the PATH that succeeds and says nothing. */
    void install(String tool) throws IOException {
        write(tool, bin.resolve(tool), "");
    }

    void uninstall(String tool) throws IOException {
        Files.delete(bin.resolve(tool));
    }

    /**
     * What a tool does when its arguments match a shell pattern; what was said last counts.
     *
     * @param action shell commands
     */
    void when(String tool, String arguments, String action) throws IOException {
        String answer = "case \"$*\" in " + arguments + ") " + action + "; exit ;; esac\n";
        write(tool, bin.resolve(tool), answer + answers.getOrDefault(tool, ""));
    }

    /** The current context, of the namespace {@code training}, as the tool writes it that is known by the name. */
    void context(String name) throws IOException {
        context(name, "training");
    }

    void context(String name, String namespace) throws IOException {
        String provider = name.equals("minikube") ? "minikube.sigs.k8s.io" : "";
        when("kubectl", "'config current-context'", "echo " + name);
        when("kubectl", "'config view'*", "echo '" + namespace + "|https://127.0.0.1:6443|" + provider + "'");
    }

    /** A script of the project. */
    void script(String path, String action) throws IOException {
        write(path, file(path, ""), action);
    }

    /** A file of the project, with the folders that lead to it. */
    Path file(String path, String content) throws IOException {
        Path file = path(path);
        Files.createDirectories(file.getParent());
        assertThat(file.getParent().toRealPath()).as("not this repository's").startsWith(project.toRealPath());
        return Files.writeString(file, content);
    }

    /** What is linked. */
    void unlink(String path) throws IOException {
        assertThat(path(path)).isSymbolicLink();
        Files.delete(path(path));
    }

    Path path(String path) {
        return project.resolve(path);
    }

    private void write(String name, Path file, String action) throws IOException {
        answers.put(name, action);
        executable(file, "echo \"" + name + " $*\" >>'" + calls + "'\n" + action);
    }

    private void executable(Path file, String commands) throws IOException {
        Files.writeString(file, "#!" + bash + "\n" + commands + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    void environment(String name, String value) {
        environment.put(name, value);
    }

    /** Every call of a fake, in order: its name and arguments. */
    List<String> calls() throws IOException {
        return Files.readAllLines(calls);
    }

    void forgetCalls() throws IOException {
        Files.writeString(calls, "");
    }

    Outcome demo(String... arguments) throws IOException, InterruptedException {
        return demoAnswered("", arguments);
    }

    /** @param input what is typed meanwhile */
    Outcome demoAnswered(String input, String... arguments) throws IOException, InterruptedException {
        Process process = start(List.of(), "demo", arguments);
        try (var typed = process.getOutputStream()) {
            typed.write(input.getBytes(UTF_8));
        } catch (IOException ended) {
            assertThat(process.waitFor()).as("ended without reading").isNotZero();
        }
        return outcome(process);
    }

    /** The script images/build. */
    Outcome build(String... arguments) throws IOException, InterruptedException {
        return outcome(start(List.of(), "images/build", arguments));
    }

    /** One that can be interrupted, also where the tests run in the background and SIGINT is ignored. */
    Process startInterruptible(String... arguments) throws IOException {
        Path perl = onThePathOfThisMachine("perl");
        return start(List.of(perl.toString(), "-e", "$SIG{INT} = 'DEFAULT'; exec @ARGV"), "demo", arguments);
    }

    private Process start(List<String> launcher, String script, String... arguments) throws IOException {
        var builder = new ProcessBuilder(Stream.of(launcher, List.of(bash.toString(), script), List.of(arguments))
                        .flatMap(List::stream)
                        .toList())
                .directory(project.toFile())
                .redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    Outcome outcome(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Outcome(process.waitFor(), output, Files.readString(errors));
    }

    /** How a run ended. */
    record Outcome(int exitCode, String output, String errors) {}
}
