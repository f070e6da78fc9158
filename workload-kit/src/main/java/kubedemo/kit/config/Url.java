package kubedemo.kit.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A URL of a server (RFC 3986), whose host may be whatever DNS and Kubernetes have: {@link URI} knows no label that begins
 * with a digit at the end, as a namespace may, and no underscore, as Compose's services may.
 *
 * @param uri as it was written; its host may be null, this one's is not
 * @param userInfo as it was written, percent-encoded; null without one
 * @param host a name, an IPv4 address, or an IPv6 address without its brackets
 * @param port 1 to 65535, or -1 where none is written
 */
public record Url(URI uri, String userInfo, String host, int port) {
    private static final String LABEL = "[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
    private static final Pattern AUTHORITY = Pattern.compile(
            "((?<user>.*)@)?(?<host>\\[[^\\[\\]@]*]|" + LABEL + "(\\." + LABEL + ")*\\.?)(:(?<port>\\d{0,5}))?");
    private static final Pattern NUMBERS = Pattern.compile("\\d+(\\.\\d*)+");
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
    private static final int LONGEST_NAME = 253;
    private static final int LAST_PORT = 65535;

    /** Empty where the text is no URL of a server; which schemes and parts are allowed is the caller's to say. */
    public static Optional<Url> parse(String text) {
        try {
            var uri = new URI(text);
            var authority = AUTHORITY.matcher(String.valueOf(uri.getRawAuthority()));
            if (uri.getScheme() == null || uri.getRawAuthority() == null || !authority.matches()) {
                return Optional.empty();
            }
            var host = authority.group("host");
            var port = port(authority.group("port"));
            var known = host.startsWith("[") ? uri.getHost() != null : isNameOrAddress(host);
            return known && port != 0 && port <= LAST_PORT
                    ? Optional.of(new Url(uri, authority.group("user"), host.replaceAll("^\\[|]$", ""), port))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    public boolean hasScheme(String scheme) {
        return scheme.equalsIgnoreCase(uri.getScheme());
    }

    /** Whether it is of http or https, without user, password and fragment. */
    public boolean isPlainHttp() {
        return (hasScheme("http") || hasScheme("https")) && userInfo == null && uri.getRawFragment() == null;
    }

    /** Host and port as they were written, as a Host header has them (RFC 9110, 7.2). */
    public String authority() {
        var literal = host.contains(":") ? "[" + host + "]" : host;
        return port < 0 ? literal : literal + ":" + port;
    }

    /** As it was written. */
    @Override
    public String toString() {
        return uri.toString();
    }

    /** Numbers alone are an address of four, and not what resolvers of old make of fewer. */
    private static boolean isNameOrAddress(String host) {
        return host.length() <= LONGEST_NAME
                && (!NUMBERS.matcher(host).matches() || IPV4.matcher(host).matches());
    }

    private static int port(String digits) {
        return digits == null || digits.isEmpty() ? -1 : Integer.parseInt(digits);
    }
}
