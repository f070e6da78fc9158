package kubedemo.probe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Variable;
import kubedemo.kit.text.Text;
import kubedemo.probe.ConfigurationView.Presence;

/**
 * The variables and files that hold secrets, by name. Only whether each is there is ever asked: no file among them is
 * opened, no variable's text goes anywhere.
 */
@Singleton
final class SecretNames {
    static final Variable<List<String>> SECRET_NAMES = new Variable<>(
            "SECRET_NAMES",
            null,
            "Variables and files (with their absolute path) that hold secrets, separated by commas: the page says whether"
                    + " each is there, never its value",
            SecretNames::read);

    private static final int MOST = 20;
    private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,252}|/[^,\\p{Cntrl}]{1,1000}");

    private final Environment environment;
    private final List<String> names;

    @Inject
    SecretNames(Environment environment) {
        this.environment = environment;
        this.names = environment.find(SECRET_NAMES).orElse(List.of());
    }

    List<Presence> all() {
        return names.stream()
                .map(name -> new Presence(name, isFile(name) ? isFilled(Path.of(name)) : isSet(name)))
                .toList();
    }

    /** Whether this is one of the files, by whatever path or link it is reached. */
    boolean holds(Path file) {
        return names.stream().filter(SecretNames::isFile).anyMatch(name -> isSame(Path.of(name), file));
    }

    private boolean isSet(String name) {
        var text = environment.source().apply(name);
        return text != null && !text.isEmpty();
    }

    private static boolean isFile(String name) {
        return name.startsWith("/");
    }

    /** Not where the locale of this process has no letters for it. */
    private static boolean isPath(String name) {
        try {
            return Path.of(name).isAbsolute();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isFilled(Path file) {
        try {
            return Files.size(file) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whoever puts a secret itself here by mistake must not find it in the log: what came is not repeated. */
    private static List<String> read(Input input) {
        var names =
                Arrays.stream(input.text().split(",", -1)).map(String::strip).toList();
        if (names.size() > MOST
                || !names.stream().allMatch(name -> FORM.matcher(name).matches() && (!isFile(name) || isPath(name)))) {
            throw new BadInput(
                    input.name(),
                    "(not shown)",
                    Text.format(
                            "1 to %d names of variables or absolute paths of files, such as API_KEY,/etc/secret/password",
                            MOST));
        }
        return names;
    }
}
