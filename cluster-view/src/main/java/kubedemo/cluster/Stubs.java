package kubedemo.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.function.Consumer;

/**
 * What an informer keeps of each object: its name, and which version it has seen. The whole object is passed on when it is
 * listed or has changed; the timeline keeps what it needs.
 */
final class Stubs extends BasicItemStore<GenericKubernetesResource> {
    private final Consumer<GenericKubernetesResource> whole;
    private final Consumer<GenericKubernetesResource> replaced;

    /** @param replaced told of one whose name another has now, while nobody watched */
    Stubs(Consumer<GenericKubernetesResource> whole, Consumer<GenericKubernetesResource> replaced) {
        super(Cache::metaNamespaceKeyFunc);
        this.whole = whole;
        this.replaced = replaced;
    }

    @Override
    public GenericKubernetesResource put(String key, GenericKubernetesResource resource) {
        var metadata = resource.getMetadata();
        var known = get(key);
        if (known != null && !known.getMetadata().getUid().equals(metadata.getUid())) {
            replaced.accept(known);
        }
        whole.accept(resource);
        var stub = new GenericKubernetesResource();
        stub.setKind(resource.getKind());
        stub.setMetadata(new ObjectMetaBuilder()
                .withName(metadata.getName())
                .withNamespace(metadata.getNamespace())
                .withUid(metadata.getUid())
                .withResourceVersion(metadata.getResourceVersion())
                .build());
        return super.put(key, stub);
    }
}
