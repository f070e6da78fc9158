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

    Stubs(Consumer<GenericKubernetesResource> whole) {
        super(Cache::metaNamespaceKeyFunc);
        this.whole = whole;
    }

    @Override
    public GenericKubernetesResource put(String key, GenericKubernetesResource resource) {
        whole.accept(resource);
        var metadata = resource.getMetadata();
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
