package kubedemo.cluster;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who owns whom, as far as it is told: a Deployment owns ReplicaSets, which own pods. Not thread-safe. */
final class Owners {
    private static final int MOST = 2000;

    /** By the uid of what is owned; those that were not asked for longest go first. */
    private final Map<String, ApiObject> controllers = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ApiObject> eldest) {
            return size() > MOST;
        }
    };

    /** Its owner, where it has one, owns what it owns. It stays known when it is gone: its pods may be shown for longer. */
    void know(ApiObject object) {
        object.controller().ifPresent(owner -> controllers.put(object.uid(), owner));
    }

    /** The topmost owner; the pod itself, as kind {@code Pod}, where nobody owns it. */
    Named topmost(ApiObject pod) {
        var seen = new HashSet<String>();
        Optional<ApiObject> top = Optional.empty();
        var next = pod.controller();
        while (next.isPresent() && seen.add(next.get().text("uid"))) {
            top = next;
            next = Optional.ofNullable(controllers.get(top.get().text("uid")));
        }
        return top.map(Named::of).orElse(new Named("Pod", pod.name()));
    }
}
