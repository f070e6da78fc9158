package kubedemo.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an informer keeps of each object: the fields that are shown. A pod is a tenth of its size then. */
final class Trimmed extends BasicItemStore<GenericKubernetesResource> {
    private static final Set<String> POD_SPEC = Set.of("nodeName", "containers", "initContainers");
    private static final Set<String> CONTAINER = Set.of("name", "image", "restartPolicy");
    private static final Set<String> OTHER_SPEC =
            Set.of("replicas", "parallelism", "minReplicas", "maxReplicas", "metrics", "scaleTargetRef");

    Trimmed() {
        super(Cache::metaNamespaceKeyFunc);
    }

    @Override
    public GenericKubernetesResource put(String key, GenericKubernetesResource resource) {
        trim(resource);
        return super.put(key, resource);
    }

    private static void trim(GenericKubernetesResource resource) {
        resource.getMetadata().setManagedFields(null);
        resource.getMetadata().setAnnotations(null);
        var fields = resource.getAdditionalProperties();
        if (fields.get("spec") instanceof Map<?, ?> spec) {
            var kept = new HashMap<String, Object>();
            spec.forEach((name, value) -> {
                if (resource.getKind().equals("Pod") && POD_SPEC.contains(name)) {
                    kept.put(name.toString(), containers(value));
                } else if (OTHER_SPEC.contains(name)) {
                    kept.put(name.toString(), value);
                }
            });
            fields.put("spec", kept);
        }
    }

    private static Object containers(Object value) {
        return value instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(container -> {
                            var kept = new HashMap<Object, Object>((Map<?, ?>) container);
                            kept.keySet().retainAll(CONTAINER);
                            return kept;
                        })
                        .toList()
                : value;
    }
}
