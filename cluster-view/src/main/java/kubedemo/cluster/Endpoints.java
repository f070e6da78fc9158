package kubedemo.cluster;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What each Service sends traffic to, put together from its EndpointSlices. Not thread-safe. */
final class Endpoints {
    static final String SERVICE = "kubernetes.io/service-name";

    private record Slice(String service, Set<String> ready) {}

    private final Map<String, Slice> slices = new HashMap<>();
    private final Set<String> services = new HashSet<>();

    void service(String name) {
        services.add(name);
    }

    void noService(String name) {
        services.remove(name);
    }

    void slice(ApiObject slice) {
        var ready = new HashSet<String>();
        for (var endpoint : slice.list("endpoints")) {
            // "A nil value should be interpreted as true."
            if (endpoint.flag(true, "conditions", "ready")) {
                ready.add(
                        endpoint.text("targetRef", "kind").equals("Pod")
                                ? endpoint.text("targetRef", "uid")
                                : endpoint.texts("addresses").toString());
            }
        }
        slices.put(slice.name(), new Slice(slice.text("metadata", "labels", SERVICE), ready));
    }

    void noSlice(String name) {
        slices.remove(name);
    }

    /** By the name of each Service its ready endpoints: uids of pods, and addresses of what is no pod. */
    Map<String, Set<String>> ready() {
        var ready = new TreeMap<String, Set<String>>();
        services.forEach(service -> ready.put(service, new HashSet<>()));
        slices.values().forEach(slice -> ready.computeIfAbsent(slice.service(), name -> new HashSet<>())
                .addAll(slice.ready()));
        return ready;
    }
}
