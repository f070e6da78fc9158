package kubedemo.playground;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a value in {@code playground.properties} may refer to, for it is known only when the playground starts. */
final class References {

    static final String BROKER_URL = "${broker.url}";
    static final String BROKER_MANAGEMENT_URL = "${broker.management-url}";

    private static final List<String> KNOWN = List.of(BROKER_URL, BROKER_MANAGEMENT_URL);
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}]*}?");

    private References() {}

    /** What is wrong with a value's references and what is allowed; empty when nothing is. */
    static Optional<String> mistakeIn(String value) {
        return REFERENCE
                .matcher(value)
                .results()
                .map(found -> found.group())
                .filter(reference -> !KNOWN.contains(reference))
                .map(reference -> reference + " is not known; allowed are " + String.join(", ", KNOWN))
                .findFirst();
    }

    static boolean needBroker(String value) {
        return KNOWN.stream().anyMatch(value::contains);
    }

    static String resolve(String value, BrokerAddress broker) {
        var values = Map.of(BROKER_URL, broker.url(), BROKER_MANAGEMENT_URL, broker.managementUrl());
        return REFERENCE.matcher(value).replaceAll(found -> Matcher.quoteReplacement(values.get(found.group())));
    }
}
