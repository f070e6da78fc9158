package kubedemo.kit.page;

import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The sections that this pod shows, in their order. One that fails says so in its place, is logged once, and leaves the
 * others alone.
 */
@Singleton
final class Sections {
    private static final Logger LOG = Logger.getLogger(Sections.class);

    private final List<PageSection> shown;
    private final Set<PageSection> failed = ConcurrentHashMap.newKeySet();
    /** The parts that each had when it last did not fail. */
    private final Map<PageSection, Set<String>> parts = new ConcurrentHashMap<>();

    @Inject
    Sections(@All List<PageSection> sections) {
        this.shown = sections.stream()
                .filter(PageSection::shown)
                .sorted(Comparator.comparingInt(PageSection::order))
                .toList();
    }

    /** Completes when each has what it must ask others for. */
    CompletionStage<?> asked() {
        return CompletableFuture.allOf(shown.stream()
                .map(section -> attempt(section, section::asked, failure -> CompletableFuture.completedFuture(null))
                        .handle((done, failure) -> null)
                        .toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Each as it is when the page is loaded. */
    List<String> html() {
        return shown.stream()
                .map(section -> attempt(section, () -> section.html().render(), Sections::paragraph))
                .toList();
    }

    /** What follows the pod, by the id of the element that it fills. */
    Map<String, String> live() {
        var all = new HashMap<String, String>();
        for (var section : shown) {
            all.putAll(attempt(section, () -> live(section), failure -> missing(section, failure)));
        }
        return all;
    }

    /** A line each. */
    List<String> facts() {
        return shown.stream()
                .flatMap(section -> attempt(section, section::facts, List::of).stream())
                .toList();
    }

    private Map<String, String> live(PageSection section) {
        var rendered = new HashMap<String, String>();
        section.live().forEach((id, template) -> rendered.put(id, template.render()));
        parts.put(section, Set.copyOf(rendered.keySet()));
        return rendered;
    }

    private Map<String, String> missing(PageSection section, String failure) {
        var missing = new HashMap<String, String>();
        parts.getOrDefault(section, Set.of()).forEach(id -> missing.put(id, paragraph(failure)));
        return missing;
    }

    private <T> T attempt(PageSection section, Supplier<T> does, Function<String, T> otherwise) {
        try {
            return does.get();
        } catch (RuntimeException e) {
            var name = section.getClass().getSimpleName();
            if (failed.add(section)) {
                LOG.errorf(e, "%s failed; its part of the page is missing", name);
            }
            return otherwise.apply(name + " failed, so this part is missing: a bug in this workload. See its log.");
        }
    }

    private static String paragraph(String failure) {
        return "<p class=\"sentence alarming\">" + failure + "</p>";
    }
}
