package kubedemo.kit.page;

import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A part of the page: the kit's own, or a bean that a workload adds. */
public interface PageSection {
    /** Sections come in this order; the kit's are at 100 (probes), 500 (resources), 600 (previous runs) and 700 (what next). */
    int order();

    /** False leaves it out altogether, as for what this pod is not configured to do. Asked once, at the start. */
    default boolean shown() {
        return true;
    }

    /**
     * Completes when the section has what it must ask others for: within 2 s, and never exceptionally. Neither the page nor
     * {@code curl} is answered before; nobody waits on a thread.
     */
    default CompletionStage<?> asked() {
        return CompletableFuture.completedFuture(null);
    }

    /** The whole section, for when the page is loaded. */
    TemplateInstance html();

    /** The parts that follow what happens, by the id of the element that they fill. Rendered once a second while watched. */
    default Map<String, TemplateInstance> live() {
        return Map.of();
    }

    /** The same facts for {@code curl}, a line each. */
    default List<String> facts() {
        return List.of();
    }
}
