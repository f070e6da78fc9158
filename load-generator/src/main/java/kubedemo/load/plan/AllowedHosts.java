package kubedemo.load.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import kubedemo.kit.config.Input;

/**
 * Which hosts load may go to, so that nobody's page can be made to attack a stranger. Written as a list: {@code *} is
 * any name of one label and {@code *.*} any of two, as Services are called inside a cluster; {@code *.svc} is any name
 * below {@code svc}; {@code loopback} is this machine; all else is that very name or address. An address is never a
 * name: {@code 10.1}, which resolvers take for 10.0.0.1, is not a name of two labels.
 *
 * @param entries in lower case
 */
record AllowedHosts(List<String> entries) {
    private static final String LOOPBACK = "loopback";
    private static final Pattern LOOPBACK_ADDRESS =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1|0:0:0:0:0:0:0:1");
    private static final Pattern ENTRY =
            Pattern.compile("\\*(\\.\\*)?|loopback|(\\*\\.)?[a-z0-9_-]+(\\.[a-z0-9_-]+)*|[0-9a-f:.]*:[0-9a-f:.]*");
    /** What resolvers may take for an address: every label is a number. A namespace may be one: {@code service.2026}. */
    private static final Pattern ADDRESS = Pattern.compile(".*:.*|((\\d+|0x[0-9a-f]*)(\\.|$))+");

    static AllowedHosts read(Input input) {
        var entries = Arrays.stream(String.valueOf(input.text()).split(",", -1))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (!entries.stream().allMatch(entry -> ENTRY.matcher(entry).matches())) {
            throw input.bad(
                    "names and addresses joined by commas; *, *.*, *.NAME and loopback stand for many, as in *, *.svc, loopback");
        }
        return new AllowedHosts(entries);
    }

    boolean allows(String host) {
        var name = host.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        var address = ADDRESS.matcher(name).matches();
        return entries.stream()
                .anyMatch(entry -> (entry.equals(name) && !entry.equals(LOOPBACK))
                        || (address ? isLoopback(entry, name) : covers(entry).test(name)));
    }

    @Override
    public String toString() {
        return String.join(", ", entries);
    }

    private static Predicate<String> covers(String entry) {
        return switch (entry) {
            case "*" -> name -> name.indexOf('.') < 0;
            case "*.*" -> name -> name.chars().filter(c -> c == '.').count() == 1;
            case LOOPBACK -> name -> isLoopback(entry, name);
            default -> name -> entry.startsWith("*.") && name.endsWith(entry.substring(1));
        };
    }

    private static boolean isLoopback(String entry, String name) {
        return entry.equals(LOOPBACK) && LOOPBACK_ADDRESS.matcher(name).matches();
    }
}
