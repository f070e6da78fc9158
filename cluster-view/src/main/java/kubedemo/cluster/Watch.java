package kubedemo.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One watch on one kind, by an informer that lists anew where it must. Where it may not, or the kind is not there, it ends. */
final class Watch {
    private static final Set<Integer> REFUSED = Set.of(
            HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN, HttpURLConnection.HTTP_NOT_FOUND);

    /** Objects that are read at a time, where all are listed. */
    private static final long PAGE = 100;

    private final KubernetesClient client;
    private final String namespace;
    private final WatchedKind kind;
    private final Consumer<ApiObject> changes;
    private final Consumer<ApiObject> removals;
    private SharedIndexInformer<GenericKubernetesResource> informer;
    /** Of informers that have ended, by uid: whether they are still there, only the next list tells. */
    private final Map<String, GenericKubernetesResource> left = new ConcurrentHashMap<>();

    private boolean watched;
    private volatile Throwable problem;

    /** @param changes told of each object that is new or has changed, and @param removals of each that is gone */
    Watch(
            KubernetesClient client,
            String namespace,
            WatchedKind kind,
            Consumer<ApiObject> changes,
            Consumer<ApiObject> removals) {
        this.client = client;
        this.namespace = namespace;
        this.kind = kind;
        this.changes = changes;
        this.removals = removals;
    }

    /** Begins, or begins anew where it has ended. */
    void begin() {
        if (informer != null && informer.isRunning()) {
            return;
        }
        if (informer != null) {
            informer.getStore()
                    .list()
                    .forEach(known -> left.put(known.getMetadata().getUid(), known));
            informer.stop();
            if (problem != null && code(problem) == HttpURLConnection.HTTP_NOT_FOUND) {
                // The kind itself is gone.
                tellOfThoseThatAreGone(Set.of());
            }
        }
        informer = client.genericKubernetesResources(kind.definition())
                .inNamespace(namespace)
                .withLimit(PAGE)
                .runnableInformer(0)
                .itemStore(new Stubs(
                        resource -> changes.accept(ApiObject.of(resource)),
                        resource -> removals.accept(ApiObject.of(resource))))
                .addEventHandler(new Removals())
                .exceptionHandler((started, failure) -> {
                    problem = failure;
                    return !refused(failure);
                });
        var next = informer;
        informer.start()
                .thenRun(() -> tellOfThoseThatAreGone(next.getStore().list().stream()
                        .map(present -> present.getMetadata().getUid())
                        .collect(Collectors.toSet())));
    }

    private void tellOfThoseThatAreGone(Set<String> present) {
        left.forEach((uid, known) -> {
            if (!present.contains(uid)) {
                removals.accept(ApiObject.of(known));
            }
        });
        left.clear();
    }

    /** Whether it is told of changes at this moment. */
    boolean isWatching() {
        var watching = informer != null && informer.isWatching();
        watched |= watching;
        return watching;
    }

    /** Whether it was told of changes before. */
    boolean hasWatched() {
        return watched;
    }

    /** Why nothing is seen of this kind; empty where all is well, and where a kind is not there that need not be. */
    Optional<String> notice() {
        var why = problem;
        if (why == null || isWatching() || kind.custom() && code(why) == HttpURLConnection.HTTP_NOT_FOUND) {
            return Optional.empty();
        }
        return Optional.of(kind.resource() + ": " + reason(why));
    }

    /** What is new or has changed, the store has seen. */
    private final class Removals implements ResourceEventHandler<GenericKubernetesResource> {
        @Override
        public void onAdd(GenericKubernetesResource resource) {}

        @Override
        public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource resource) {}

        @Override
        public void onDelete(GenericKubernetesResource resource, boolean lastStateUnknown) {
            removals.accept(ApiObject.of(resource));
        }
    }

    private static boolean refused(Throwable failure) {
        return REFUSED.contains(code(failure));
    }

    private static int code(Throwable failure) {
        return causes(failure)
                .filter(KubernetesClientException.class::isInstance)
                .mapToInt(cause -> ((KubernetesClientException) cause).getCode())
                .filter(code -> code > 0)
                .findFirst()
                .orElse(0);
    }

    /** What the API server says, else the innermost cause. */
    private static String reason(Throwable failure) {
        return causes(failure)
                .filter(KubernetesClientException.class::isInstance)
                .map(cause -> ((KubernetesClientException) cause).getStatus())
                .filter(status -> status != null && status.getMessage() != null)
                .map(status -> status.getMessage())
                .findFirst()
                .orElseGet(() -> causes(failure)
                        .reduce((outer, inner) -> inner)
                        .map(Throwable::toString)
                        .orElseThrow());
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
