package kubedemo.kit.http;

import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Below which path a browser sees this workload. Pages use relative addresses, which work below any prefix that ends with
 * a slash; for one without ({@code /demo}) the page needs its base: from the prefix where it is known, else from its own
 * address by {@link #SCRIPT}.
 */
public final class PathPrefix {
    /** Runs first in the head of a page that does not know its prefix. */
    public static final String SCRIPT =
            "if(!location.pathname.endsWith('/'))document.head.appendChild(document.createElement('base')).href=location.pathname+'/'";

    /** What a Content-Security-Policy allows {@link #SCRIPT} by. */
    static final String SCRIPT_HASH = "'sha256-" + sha256(SCRIPT) + "'";

    static final String ROOT = "";

    private static final String HEADER = "X-Forwarded-Prefix";
    private static final String OWN = "kubedemo.prefix";
    private static final String RECEIVED = "kubedemo.path";
    private static final Pattern PLAIN_PATH = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)+");

    private PathPrefix() {}

    /**
     * Such as {@code /demo}: what a proxy says that it took away, and what HTTP_PATH_PREFIX serves below. Empty at the root
     * and where it is not known.
     */
    public static String of(RoutingContext context) {
        String forwarded = withoutSlash(context.request().getHeader(HEADER));
        String own = context.get(OWN, ROOT);
        return isPlain(forwarded) ? forwarded + own : own;
    }

    /** The path as it arrived, also where HTTP_PATH_PREFIX was taken away since. */
    public static String received(RoutingContext context) {
        return context.get(RECEIVED, context.request().path());
    }

    /** @param path without a slash at its end */
    static boolean isPlain(String path) {
        return path != null && PLAIN_PATH.matcher(path).matches();
    }

    static String withoutSlash(String path) {
        return path != null && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /**
     * Serves what is asked for below the prefix as if it were asked for at the root.
     *
     * @return false if this request is not below it
     */
    static boolean strip(RoutingContext context, String prefix) {
        var uri = context.request().uri();
        var end = prefix.length();
        if (prefix.equals(ROOT)
                || context.get(OWN) != null
                || !uri.startsWith(prefix)
                || (uri.length() > end && "/?".indexOf(uri.charAt(end)) < 0)) {
            return false;
        }
        var rest = uri.substring(end);
        context.put(OWN, prefix);
        context.put(RECEIVED, context.request().path());
        context.reroute(rest.startsWith("/") ? rest : "/" + rest);
        return true;
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
