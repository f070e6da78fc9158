package kubedemo.load.plan;

import java.net.URI;
import java.util.Optional;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Url;
import kubedemo.kit.text.Text;

/**
 * Where requests go: a URL of http or https, without user, password or fragment.
 *
 * @param port the one that is written, or that of the scheme
 * @param path with its query, in ASCII as a request line is
 */
public record Target(Url url, int port, String path) {
    private static final int LONGEST = 2000;
    private static final String ALLOWED = Text.format(
            "a URL such as http://probe-test-app:8000/burn, of http or https, without user and password, up to %d characters",
            LONGEST);

    /** @throws BadInput when it is no such URL, or one of a host that load may not go to */
    static Target read(Input input, AllowedHosts hosts) {
        var url = Optional.ofNullable(input.text())
                .filter(text -> text.length() <= LONGEST)
                .flatMap(text -> Url.parse(text.strip()))
                .filter(Url::isPlainHttp)
                .orElseThrow(() -> input.badUrl(ALLOWED));
        if (!hosts.allows(url.host())) {
            throw new BadInput(
                    input.name(), url.toString(), "a host that LOAD_ALLOWED_HOSTS covers, which is " + hosts);
        }
        return of(url);
    }

    /** @throws java.util.NoSuchElementException when it is no URL */
    public static Target of(String url) {
        return of(Url.parse(url).orElseThrow());
    }

    private static Target of(Url url) {
        var ascii = URI.create(url.uri().toASCIIString());
        var path = ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        var port = url.port() > 0 ? url.port() : url.hasScheme("https") ? 443 : 80;
        return new Target(url, port, ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery());
    }

    /** A name, or an address without brackets. */
    public String host() {
        return url.host();
    }

    public boolean tls() {
        return url.hasScheme("https");
    }

    /** The very same server: what a redirect may lead to. */
    public boolean sameOrigin(Target other) {
        return url.hasScheme(other.url.uri().getScheme())
                && host().equalsIgnoreCase(other.host())
                && port == other.port;
    }

    /** Where a reference leads to from here (RFC 3986, 5.2); empty where that is no host's. */
    public Optional<Target> resolve(String reference) {
        try {
            // Java's resolve is of RFC 2396: it takes the last part of the path away, and knows no path of nothing.
            var full = reference.startsWith("?") ? path.replaceAll("\\?.*", "") + reference : reference;
            var base = URI.create(url.uri().getScheme() + "://" + authority() + path);
            return Url.parse(base.resolve(full).toASCIIString()).map(Target::of);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Host and port as a Host header has them (RFC 9110, 7.2). */
    public String authority() {
        return url.authority();
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
