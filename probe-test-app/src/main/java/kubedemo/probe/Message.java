package kubedemo.probe;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Variable;
import kubedemo.probe.ConfigurationView.MessageFile;

/**
 * A message in two forms, as a ConfigMap hands it over: as a variable, which stays what it was when the process started,
 * and as a mounted file, which the kubelet replaces while the process runs. The file is read anew each time.
 */
@Singleton
final class Message {
    private static final int LONGEST = 1000;

    static final Variable<String> MESSAGE =
            new Variable<>("MESSAGE", null, "A message to show; none if not set", input -> input.line(LONGEST));
    static final Variable<Path> MESSAGE_FILE = new Variable<>(
            "MESSAGE_FILE",
            null,
            "Absolute path of a mounted file whose first 1000 characters are shown in place of MESSAGE, read again"
                    + " each time; none if not set",
            Input::absolutePath);

    static final List<Variable<?>> VARIABLES = List.of(MESSAGE, MESSAGE_FILE, SecretNames.SECRET_NAMES);

    private final Optional<String> environment;
    private final Optional<Path> file;
    private final SecretNames secrets;

    Message(Environment environment, SecretNames secrets) {
        this.environment = environment.find(MESSAGE);
        this.file = environment.find(MESSAGE_FILE);
        this.secrets = secrets;
    }

    /** @throws BadInput when the message is said to be a secret */
    static void check(Environment environment) {
        var secrets = environment.find(SecretNames.SECRET_NAMES).orElse(List.of());
        var file = environment.find(MESSAGE_FILE).map(Path::toString);
        if (secrets.contains(MESSAGE.name()) || file.filter(secrets::contains).isPresent()) {
            throw new Input(SecretNames.SECRET_NAMES.name(), "the message")
                    .bad("variables and files that the page does not show");
        }
    }

    boolean isConfigured() {
        return environment.isPresent() || file.isPresent() || !secrets.all().isEmpty();
    }

    ConfigurationView now() {
        return ConfigurationView.of(environment, file.map(this::read), secrets.all());
    }

    private MessageFile read(Path path) {
        try {
            var real = path.toRealPath();
            if (Files.isRegularFile(real) && !secrets.holds(real)) {
                return new MessageFile(path.toString(), Optional.of(text(real)), Optional.of(modified(real)));
            }
        } catch (IOException e) {
            // Not there, or not to be read: it has no text, which is shown.
        }
        return new MessageFile(path.toString(), Optional.empty(), Optional.empty());
    }

    private static String text(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var text = new String(in.readNBytes(4 * LONGEST), StandardCharsets.UTF_8).strip();
            return text.substring(0, Math.min(text.length(), LONGEST));
        }
    }

    private static Instant modified(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS);
    }
}
