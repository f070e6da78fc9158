package kubedemo.k8s;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** One resource out of many. */
final class Manifests {

    private Manifests() {}

    /** @throws NoSuchElementException when there is none of that type and name */
    static <T extends HasMetadata> T named(String name, Class<T> type, List<HasMetadata> resources) {
        return resources.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(resource -> resource.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(type.getSimpleName() + " " + name));
    }

    /** The fields of a custom resource below {@code spec}. */
    static Map<String, Object> spec(String kind, String name, List<HasMetadata> resources) {
        List<HasMetadata> ofKind = resources.stream()
                .filter(resource -> resource.getKind().equals(kind))
                .toList();
        return Fields.map(named(name, GenericKubernetesResource.class, ofKind)
                .getAdditionalProperties()
                .get("spec"));
    }
}
