package kubedemo.cluster;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The pods that each Service sends traffic to, put together from its EndpointSlices. Not thread-safe. */
final class Endpoints {
    static final String SERVICE = "kubernetes.io/service-name";

    private record Slice(String service, Set<String> pods) {}

    private final Map<String, Slice> slices = new HashMap<>();
    private final Set<String> services = new HashSet<>();

    void service(String name) {
        services.add(name);
    }

    void noService(String name) {
        services.remove(name);
    }

    void slice(ApiObject slice) {
        var pods = new HashSet<String>();
        for (var endpoint : slice.list("endpoints")) {
            // "A nil value should be interpreted as true."
            if (endpoint.flag(true, "conditions", "ready")
                    && endpoint.text("targetRef", "kind").equals("Pod")) {
                pods.add(endpoint.text("targetRef", "uid"));
            }
        }
        slices.put(slice.name(), new Slice(slice.text("metadata", "labels", SERVICE), pods));
    }

    void noSlice(String name) {
        slices.remove(name);
    }

    /** The uids of ready pods by the name of their Service; none for a Service without. */
    Map<String, Set<String>> ready() {
        var ready = new TreeMap<String, Set<String>>();
        services.forEach(service -> ready.put(service, new HashSet<>()));
        slices.values().forEach(slice -> ready.computeIfAbsent(slice.service(), name -> new HashSet<>())
                .addAll(slice.pods()));
        return ready;
    }
}
