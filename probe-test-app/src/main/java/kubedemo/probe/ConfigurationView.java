package kubedemo.probe;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What this pod was configured with, as {@code GET /configuration} and the page show it.
 *
 * @param message the one that counts: the file's where there is one, else the environment's
 * @param from {@code file} or {@code environment}
 * @param environment what MESSAGE said when this process started
 * @param file what MESSAGE_FILE holds now
 * @param secrets whether each is there, and nothing else of them
 */
@RegisterForReflection
public record ConfigurationView(
        Optional<String> message,
        Optional<String> from,
        Optional<String> environment,
        Optional<MessageFile> file,
        List<Presence> secrets) {

    /**
     * @param text empty while there is no such file
     * @param modified when it was written
     */
    @RegisterForReflection
    public record MessageFile(String path, Optional<String> text, Optional<Instant> modified) {}

    /** @param name of a variable, or a file's path */
    @RegisterForReflection
    public record Presence(String name, boolean present) {}

    static ConfigurationView of(Optional<String> environment, Optional<MessageFile> file, List<Presence> secrets) {
        var text = file.flatMap(MessageFile::text);
        return new ConfigurationView(
                text.or(() -> environment),
                text.map(any -> "file").or(() -> environment.map(any -> "environment")),
                environment,
                file,
                secrets);
    }
}
