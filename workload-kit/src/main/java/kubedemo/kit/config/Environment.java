package kubedemo.kit.config;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Where documented variables are read from: the process environment, or a system property of the same name. */
public record Environment(Function<String, String> source) {

    public static Environment ofProcess() {
        return new Environment(
                name -> Optional.ofNullable(System.getProperty(name)).orElseGet(() -> System.getenv(name)));
    }

    /** The same with some variables set anew. */
    public Environment with(Map<String, String> variables) {
        return new Environment(name -> Optional.ofNullable(variables.get(name)).orElseGet(() -> source.apply(name)));
    }

    public <T> T get(Variable<T> variable) {
        return variable.read(source);
    }

    public <T> Optional<T> find(Variable<T> variable) {
        return variable.readIfSet(source);
    }
}
