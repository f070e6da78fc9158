package kubedemo.kit.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * Whether a request that changes state comes from our own page. Browsers say so by {@code Sec-Fetch-Site} where the
 * page is served securely or from localhost, else by {@code Origin}; curl sends neither and passes.
 */
final class SameOrigin {
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private SameOrigin() {}

    /** Each argument is the header's text, null when the header is absent. */
    static boolean allows(String secFetchSite, String origin, String host) {
        if (secFetchSite != null) {
            return OWN.contains(secFetchSite);
        }
        return origin == null || sameHost(origin, host);
    }

    private static boolean sameHost(String origin, String host) {
        try {
            var uri = new URI(origin);
            if (uri.getHost() == null || host == null) {
                return false;
            }
            var defaultPort = "https".equals(uri.getScheme()) ? 443 : 80;
            var own = new URI(uri.getScheme() + "://" + host);
            return uri.getHost().equalsIgnoreCase(own.getHost()) && port(uri, defaultPort) == port(own, defaultPort);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int port(URI uri, int defaultPort) {
        return uri.getPort() == -1 ? defaultPort : uri.getPort();
    }
}
