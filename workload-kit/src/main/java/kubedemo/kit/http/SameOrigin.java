package kubedemo.kit.http;

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
        var schemeAndAuthority = origin.split("://", 2);
        if (schemeAndAuthority.length < 2 || host == null) {
            return false;
        }
        var defaultPort = schemeAndAuthority[0].equals("https") ? ":443" : ":80";
        return withPort(schemeAndAuthority[1], defaultPort).equalsIgnoreCase(withPort(host, defaultPort));
    }

    private static String withPort(String authority, String defaultPort) {
        return authority.matches(".*:\\d+") ? authority : authority + defaultPort;
    }
}
