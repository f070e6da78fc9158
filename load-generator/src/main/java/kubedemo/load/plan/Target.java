package kubedemo.load.plan;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;

/**
 * Where requests go: a URL of http or https, without user, password or fragment.
 *
 * @param port the one that is written, or that of the scheme
 * @param path with its query, in ASCII as a request line is
 */
public record Target(URI uri, String host, int port, String path) {
    private static final int LONGEST = 2000;
    private static final String ALLOWED =
            "a URL such as http://probe-test-app:8000/burn, of http or https, without user and password, up to %d characters"
                    .formatted(LONGEST);

    /** @throws BadInput when it is no such URL, or one of a host that load may not go to */
    static Target read(Input input, AllowedHosts hosts) {
        var uri = uri(input);
        if (!hosts.allows(hostOf(uri))) {
            throw new BadInput(
                    input.name(), uri.toString(), "a host that LOAD_ALLOWED_HOSTS covers, which is " + hosts);
        }
        return of(uri);
    }

    public static Target of(URI uri) {
        var ascii = URI.create(uri.toASCIIString());
        var path = ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        return new Target(
                uri, hostOf(uri), portOf(uri), ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery());
    }

    public boolean tls() {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    /** The very same server: what a redirect may lead to. */
    public boolean sameOrigin(Target other) {
        return uri.getScheme().equalsIgnoreCase(other.uri.getScheme())
                && host.equalsIgnoreCase(other.host)
                && port == other.port;
    }

    /** Where a reference leads to from here (RFC 3986, 5.2); empty where that is no host's. */
    public Optional<Target> resolve(String reference) {
        try {
            // Java's resolve is of RFC 2396: it takes the last part of the path away, and knows no path of nothing.
            var full = reference.startsWith("?") ? path.replaceAll("\\?.*", "") + reference : reference;
            var base = URI.create(uri.getScheme() + "://" + authority() + path);
            var found = URI.create(base.resolve(full).toASCIIString());
            return found.getHost() == null ? Optional.empty() : Optional.of(of(found));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Host and port as a Host header has them (RFC 9110, 7.2). */
    public String authority() {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    @Override
    public String toString() {
        return uri.toString();
    }

    private static URI uri(Input input) {
        var text = input.text();
        if (text == null || text.length() > LONGEST) {
            throw input.badUrl(ALLOWED);
        }
        try {
            var uri = new URI(text.strip()).parseServerAuthority();
            var http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            var port = uri.getPort();
            if (!http
                    || uri.getHost() == null
                    || uri.getUserInfo() != null
                    || uri.getFragment() != null
                    || port == 0
                    || port > 65535) {
                throw input.badUrl(ALLOWED);
            }
            return uri;
        } catch (URISyntaxException e) {
            throw input.badUrl(ALLOWED);
        }
    }

    private static String hostOf(URI uri) {
        return uri.getHost().replaceAll("^\\[|]$", "");
    }

    private static int portOf(URI uri) {
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }
}
