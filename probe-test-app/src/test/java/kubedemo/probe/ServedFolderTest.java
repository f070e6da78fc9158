package kubedemo.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Variable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ServedFolderTest {
    @TempDir
    Path outside;

    private Path root;
    private ServedFolder folder;

    @BeforeEach
    void fill() throws IOException {
        root = Files.createDirectories(outside.resolve("served")).toRealPath();
        folder = served(Optional.empty());
        Files.writeString(outside.resolve("outside.txt"), "not to be served");
        Files.writeString(root.resolve("index.html"), "Data on PV");
        Files.createDirectories(root.resolve("logs"));
        Files.writeString(root.resolve("logs/app.txt"), "a line\n");
    }

    @Test
    void should_find_files_and_folders_below_it() {
        assertThat(folder.find("index.html")).contains(root.resolve("index.html"));
        assertThat(folder.find("logs/app.txt")).contains(root.resolve("logs/app.txt"));
        assertThat(folder.find("logs//app.txt")).contains(root.resolve("logs/app.txt"));
        assertThat(folder.find("logs/")).contains(root.resolve("logs"));
        assertThat(folder.find("")).contains(root);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "absent",
                "..",
                "../outside.txt",
                "logs/../../outside.txt",
                "logs/../index.html",
                "./index.html",
                "..\\outside.txt",
                "%2e%2e/outside.txt",
                "index.html/..",
                "index.html/x",
                "a\u0000b",
                "/etc/passwd",
                "//etc/passwd"
            })
    void should_find_nothing_by_other_paths(String path) {
        assertThat(folder.find(path)).isEmpty();
    }

    @Test
    void should_follow_no_link_that_leads_out_of_it() throws IOException {
        Files.createSymbolicLink(root.resolve("passwd"), Path.of("/etc/passwd"));
        Files.createSymbolicLink(root.resolve("relative"), Path.of("../outside.txt"));
        Files.createSymbolicLink(root.resolve("up"), Path.of(".."));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));

        assertThat(folder.find("passwd")).isEmpty();
        assertThat(folder.find("relative")).isEmpty();
        assertThat(folder.find("up/outside.txt")).isEmpty();
        assertThat(folder.find("loop")).isEmpty();
        assertThat(names()).containsExactly("index.html", "logs/");
    }

    /** As a sibling whose name begins with the same letters. */
    @Test
    void should_follow_no_link_into_a_folder_whose_name_only_begins_alike() throws IOException {
        Files.createDirectories(outside.resolve("served-not"));
        Files.writeString(outside.resolve("served-not/file"), "not to be served");
        Files.createSymbolicLink(root.resolve("link"), Path.of("../served-not/file"));

        assertThat(folder.find("link")).isEmpty();
    }

    @Test
    void should_serve_a_ConfigMap_volume_with_its_links_also_after_it_was_replaced() throws IOException {
        version("..2026_11_21_08_52_32.1", "hello");
        Files.createSymbolicLink(root.resolve("..data"), Path.of("..2026_11_21_08_52_32.1"));
        Files.createSymbolicLink(root.resolve("message.txt"), Path.of("..data/message.txt"));
        assertThat(folder.find("message.txt").map(ServedFolderTest::text)).contains("hello");
        assertThat(names()).containsExactly("index.html", "logs/", "message.txt");

        version("..2026_11_21_08_53_40.2", "changed");
        Files.createSymbolicLink(root.resolve("..data_tmp"), Path.of("..2026_11_21_08_53_40.2"));
        Files.move(
                root.resolve("..data_tmp"),
                root.resolve("..data"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);

        assertThat(folder.find("message.txt").map(ServedFolderTest::text)).contains("changed");
        assertThat(folder.find("..data/message.txt")).isEmpty();
    }

    @Test
    void should_not_serve_what_is_said_to_be_secret_by_any_name() throws IOException {
        var secret = Files.writeString(root.resolve("password"), "s3cr3t");
        Files.createSymbolicLink(root.resolve("alias"), Path.of("password"));
        folder = served(Optional.of(secret.toString()));

        assertThat(folder.find("password")).isEmpty();
        assertThat(folder.find("alias")).isEmpty();
        assertThat(names()).containsExactly("index.html", "logs/");
    }

    @Test
    void should_list_sizes_of_files_by_name() {
        assertThat(folder.list(root))
                .extracting(FileEntry::name, FileEntry::bytes)
                .containsExactly(tuple("index.html", Optional.of(10L)), tuple("logs/", Optional.empty()));
    }

    @Test
    void should_link_to_names_of_any_kind() throws IOException {
        Files.writeString(root.resolve("a b?#&%ä<.txt"), "");

        assertThat(folder.list(root)).extracting(FileEntry::link).contains("a%20b%3F%23%26%25%C3%A4%3C.txt", "logs/");
    }

    @Test
    void should_find_nothing_where_no_folder_is_named_or_it_is_not_there() {
        var nothing = new Environment(name -> null);

        assertThat(new ServedFolder(Optional.empty(), new SecretNames(nothing)).find(""))
                .isEmpty();
        assertThat(new ServedFolder(Optional.of(root.resolve("absent")), new SecretNames(nothing)).find(""))
                .isEmpty();
    }

    static List<Variable<Path>> paths() {
        return List.of(ServedFolder.FILES_DIR, AccessLog.LOG_FILE, Message.MESSAGE_FILE);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void should_take_absolute_paths_only(Variable<Path> variable) {
        assertThat(new Environment(name -> "/html").find(variable)).contains(Path.of("/html"));
        assertThatThrownBy(() -> new Environment(name -> "html").find(variable))
                .isInstanceOf(BadInput.class)
                .hasMessage(variable.name() + " is 'html'; allowed: an absolute path");
    }

    private ServedFolder served(Optional<String> secrets) {
        return new ServedFolder(
                Optional.of(root),
                new SecretNames(new Environment(name -> name.equals("SECRET_NAMES") ? secrets.orElse(null) : null)));
    }

    private List<String> names() {
        return folder.list(root).stream().map(FileEntry::name).toList();
    }

    private void version(String name, String text) throws IOException {
        Files.createDirectories(root.resolve(name));
        Files.writeString(root.resolve(name).resolve("message.txt"), text);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
