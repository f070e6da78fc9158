package kubedemo.probe;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import kubedemo.kit.http.HttpConfig;
import kubedemo.kit.page.PageSection;
import kubedemo.kit.pod.Pod;

/** Sliders for the fault that hits this pod's traffic, and the crash button. */
@Singleton
final class FaultsSection implements PageSection {
    private final Faults faults;
    private final Pod pod;
    private final HttpConfig http;

    FaultsSection(Faults faults, Pod pod, HttpConfig http) {
        this.faults = faults;
        this.pod = pod;
        this.http = http;
    }

    @Override
    public int order() {
        return 300;
    }

    @Override
    public TemplateInstance html() {
        return Templates.faults(faults.current(), faults.isFromTheStart(), pod, http.controlsEnabled());
    }

    @Override
    public Map<String, TemplateInstance> live() {
        return Map.of("faults-live", Templates.fault(faults.current(), faults.isFromTheStart()));
    }

    @Override
    public List<String> facts() {
        return List.of(
                "faults: " + faults.current() + (faults.isFromTheStart() ? ", set from the start by FAULTS_*" : ""));
    }

    @CheckedTemplate(basePath = "probe")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance faults(Fault fault, boolean fromTheStart, Pod pod, boolean controls);

        static native TemplateInstance fault(Fault fault, boolean fromTheStart);
    }
}
