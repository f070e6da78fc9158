package kubedemo.probe;

import io.vertx.core.MultiMap;
import java.util.List;

/**
 * The headers of a request that go on with the calls that it leads to.
 *
 * <p>Those of tracing, unchanged, as an application does that records no spans of its own: the mesh's proxies do, and join
 * them by these. W3C Trace Context and Baggage, B3 in both forms (<a href="https://github.com/openzipkin/b3-propagation">
 * github.com/openzipkin/b3-propagation</a>), and the {@code x-request-id} of Envoy.
 *
 * <p>Of those that say who the user is, the ones that meshes route by in demonstrations: {@code end-user}, as in Istio's
 * Bookinfo, and {@code x-user}. Not {@code authorization} and {@code cookie}, which Bookinfo passes on too: they are
 * credentials that a client gave to one service, and a cookie belongs to the host that set it (RFC 6265, 5.4).
 */
final class PropagatedHeaders {
    static final List<String> NAMES = List.of(
            "traceparent",
            "tracestate",
            "baggage",
            "b3",
            "x-b3-traceid",
            "x-b3-spanid",
            "x-b3-parentspanid",
            "x-b3-sampled",
            "x-b3-flags",
            "x-request-id",
            "end-user",
            "x-user");

    private PropagatedHeaders() {}

    /** Each with all of its values. */
    static MultiMap of(MultiMap received) {
        var passed = MultiMap.caseInsensitiveMultiMap();
        NAMES.forEach(name -> passed.add(name, received.getAll(name)));
        return passed;
    }

    /** Those that came, by name. */
    static List<String> names(MultiMap received) {
        return NAMES.stream().filter(received::contains).toList();
    }
}
