package kubedemo.kit.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kubedemo.kit.config.Url;
import kubedemo.kit.http.PathPrefix;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.pod.Supervisor;
import kubedemo.kit.request.ReceivedRequest;
import kubedemo.kit.text.Text;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The whole page: one layout, filled by the kit's sections and the workload's own, with the script and the styles that are
 * named as the workload is, where it has them below {@code META-INF/resources}.
 */
@Singleton
final class Page {
    private final PodFacts facts;
    private final Sections sections;
    private final String workload;
    private final Pod pod;
    private final int port;
    private final Optional<String> script;
    private final Optional<String> style;

    @Inject
    Page(
            PodFacts facts,
            Sections sections,
            Pod pod,
            @ConfigProperty(name = "quarkus.application.name") String workload,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.facts = facts;
        this.sections = sections;
        this.workload = workload;
        this.pod = pod;
        this.port = port;
        this.script = served(workload + ".js");
        this.style = served(workload + ".css");
    }

    /** Completes when every section has what it must ask others for. */
    CompletionStage<?> asked() {
        return sections.asked();
    }

    /**
     * @param prefix below which the browser sees this pod; empty if that is not known
     * @param request that asked for it
     */
    String html(String prefix, ReceivedRequest request) {
        return Templates.page(
                        prefix,
                        PathPrefix.SCRIPT,
                        workload,
                        facts.pod(),
                        direct(),
                        pod.startPage().map(Url::toString),
                        sections.html(),
                        request,
                        script,
                        style)
                .render();
    }

    /** @param request that asked for it */
    String text(ReceivedRequest request) {
        var view = facts.pod();
        var identity = Stream.of(
                Text.format("%s %s (%s)", workload, view.version(), view.color()),
                Text.format("pod: %s", view.pod()),
                Text.format("namespace: %s", view.namespace()),
                Text.format("uptime: %.0f s", view.uptimeSeconds()),
                Text.format("probed by: %s", view.supervisor().title()));
        var way = Text.format("this request came from %s; details: GET /request", request.from());
        return Stream.of(identity, sections.facts().stream(), Stream.of(way))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** How to reach this very pod when the Service no longer leads to it. */
    private String direct() {
        return pod.supervisor() == Supervisor.KUBERNETES
                ? Text.format("kubectl port-forward -n %s pod/%s 8001:8080", pod.namespace(), pod.name())
                : Text.format("http://127.0.0.1:%d", port);
    }

    private static Optional<String> served(String name) {
        var loader = Thread.currentThread().getContextClassLoader();
        return Optional.of(name).filter(file -> loader.getResource("META-INF/resources/" + file) != null);
    }

    @CheckedTemplate(basePath = "kit")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance page(
                String prefix,
                String baseScript,
                String workload,
                PodView pod,
                String direct,
                Optional<String> startPage,
                List<String> sections,
                ReceivedRequest request,
                Optional<String> script,
                Optional<String> style);
    }
}
