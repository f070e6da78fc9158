package kubedemo.kit.config;

import java.util.Optional;
import java.util.function.Function;

/**
 * A documented environment variable: its exact name, what is used when it is not set, what it means and how it is read.
 * Only such names are read, so what Kubernetes injects beside them ({@code PROBE_TEST_APP_PORT=tcp://...}) does no harm.
 *
 * @param fallback the text used when the variable is not set; null where not being set has a meaning of its own
 */
public record Variable<T>(String name, String fallback, String meaning, Function<Input, T> reader) {

    /**
     * @param source gives the text of a variable, null when it is not set
     * @throws BadInput when the text is not allowed
     */
    public T read(Function<String, String> source) {
        return readIfSet(source)
                .orElseThrow(() -> new IllegalStateException(name + " has no default: read it with readIfSet"));
    }

    /** Whether it holds anything, be it allowed or not. */
    public boolean isSet(Environment environment) {
        return text(environment.source()).isPresent();
    }

    /** Empty when the variable is not set and has no default. */
    public Optional<T> readIfSet(Function<String, String> source) {
        return text(source)
                .or(() -> Optional.ofNullable(fallback))
                .map(text -> reader.apply(new Input(name, text.strip())));
    }

    private Optional<String> text(Function<String, String> source) {
        // An empty variable is how YAML and shells say "not set".
        return Optional.ofNullable(source.apply(name)).filter(text -> !text.isBlank());
    }
}
