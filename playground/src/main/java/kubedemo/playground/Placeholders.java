package kubedemo.playground;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a value in {@code playground.properties} may refer to, for it is known only when the playground starts. */
final class Placeholders {
    static final String BROKER_URL = "${broker.url}";
    static final String BROKER_MANAGEMENT_URL = "${broker.management-url}";

    private static final List<String> OF_BROKER = List.of(BROKER_URL, BROKER_MANAGEMENT_URL);
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}]*}?");

    private Placeholders() {}

    /** What stands for the port of a module. */
    static String toPortOf(String module) {
        return "${port." + module + "}";
    }

    /**
     * What is wrong with a value's references and what is allowed; empty when nothing is.
     *
     * @param modules those whose port may be referred to
     */
    static Optional<String> mistakeIn(String value, List<String> modules) {
        return REFERENCE
                .matcher(value)
                .results()
                .map(found -> found.group())
                .filter(reference -> !OF_BROKER.contains(reference))
                .filter(reference ->
                        modules.stream().map(Placeholders::toPortOf).noneMatch(reference::equals))
                .map(reference -> String.format(
                        Locale.ROOT,
                        "%s is not known; allowed are %s, and %s of %s",
                        reference,
                        String.join(", ", OF_BROKER),
                        toPortOf("NAME"),
                        String.join(", ", modules)))
                .findFirst();
    }

    static boolean needBroker(String value) {
        return OF_BROKER.stream().anyMatch(value::contains);
    }

    /**
     * Puts values in place, and leaves what is not known yet.
     *
     * @param values by reference
     */
    static String resolve(String value, Map<String, String> values) {
        return REFERENCE
                .matcher(value)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(), found.group())));
    }
}
