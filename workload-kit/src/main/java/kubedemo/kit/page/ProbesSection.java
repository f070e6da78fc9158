package kubedemo.kit.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kubedemo.kit.http.HttpConfig;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.pod.Supervisor;
import kubedemo.kit.probe.ProbeKind;
import kubedemo.kit.probe.Probes;
import kubedemo.kit.text.Text;
import kubedemo.kit.time.SteadyClock;

/** Liveness and readiness side by side, and startup where the manifest has that probe. */
@Singleton
final class ProbesSection implements PageSection {
    private final Probes probes;
    private final Pod pod;
    private final HttpConfig http;

    ProbesSection(Probes probes, Pod pod, HttpConfig http) {
        this.probes = probes;
        this.pod = pod;
        this.http = http;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public TemplateInstance html() {
        return Templates.probes(cards(), pod, pod.supervisor() == Supervisor.KUBERNETES, http.controlsEnabled());
    }

    @Override
    public Map<String, TemplateInstance> live() {
        var live = new LinkedHashMap<String, TemplateInstance>();
        cards().forEach(card -> live.put(card.view().kind().written() + "-live", Templates.probe(card)));
        return live;
    }

    @Override
    public List<String> facts() {
        return cards().stream()
                .map(card -> Text.format(
                        "%s: %s (%s)",
                        card.view().kind().written(), card.state().toLowerCase(Locale.ROOT), card.sentence()))
                .toList();
    }

    private List<ProbeCard> cards() {
        var now = SteadyClock.system().instant();
        return probes.views().stream()
                .filter(view -> view.kind() != ProbeKind.STARTUP
                        || view.timing().isPresent()
                        || !view.calls().isEmpty())
                .map(view -> new ProbeCard(view, pod.supervisor(), now))
                .toList();
    }

    @CheckedTemplate(basePath = "kit")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance probes(List<ProbeCard> cards, Pod pod, boolean cluster, boolean controls);

        static native TemplateInstance probe(ProbeCard card);
    }
}
