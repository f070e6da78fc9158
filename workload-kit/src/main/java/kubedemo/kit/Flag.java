package kubedemo.kit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Variable;
import kubedemo.kit.text.Text;

/**
 * One argument of a service that stands for variables, and so for a value in their place. One dash or two are the same:
 * {@code -cpu=2}, {@code --cpu=2}, {@code --cpu 2}.
 *
 * @param names without dashes, all of the same meaning
 * @param value what its value is called where flags are listed, such as {@code CORES}; empty where it takes none
 * @param repeatable it may be given again, and each sets one more line of its variable
 * @param meaning the variables that it sets, by the value as it is given; empty text unsets one
 */
public record Flag(
        List<String> names, Optional<String> value, boolean repeatable, Function<Input, Map<String, String>> meaning) {

    /** One that may be given once. */
    public Flag(List<String> names, Optional<String> value, Function<Input, Map<String, String>> meaning) {
        this(names, value, false, meaning);
    }

    /** A flag with a value, which is what the variable would hold; checked under the flag's own name. */
    public static Flag of(Variable<?> variable, String value, String... names) {
        return new Flag(List.of(names), Optional.of(value), input -> {
            variable.reader().apply(input);
            return Map.of(variable.name(), input.text());
        });
    }

    /** A flag that may be given again: each is a line of what the variable would hold. */
    public static Flag lines(Variable<?> variable, String value, String... names) {
        return new Flag(List.of(names), Optional.of(value), true, input -> {
            if (input.text().contains("\n")) {
                throw input.bad("one line");
            }
            variable.reader().apply(input);
            return Map.of(variable.name(), input.text());
        });
    }

    /** A flag without a value, or with {@code =true}, which stands for this text in the variable; for nothing with {@code =false}. */
    public static Flag fixed(Variable<?> variable, String text, String... names) {
        return new Flag(List.of(names), Optional.empty(), input -> Map.of(variable.name(), text));
    }

    /** The same, and in place of what another variable would say: the two contradict each other as flags. */
    public Flag inPlaceOf(Variable<?> other) {
        return new Flag(names, value, repeatable, input -> {
            var variables = new HashMap<>(meaning.apply(input));
            variables.put(other.name(), "");
            return variables;
        });
    }

    /** {@code [--cpu|--cores CORES]} */
    String form() {
        var written = names.stream().map(name -> "--" + name).collect(Collectors.joining("|"));
        return Text.format(
                "[%s%s]%s", written, value.map(called -> " " + called).orElse(""), repeatable ? "..." : "");
    }
}
