package kubedemo.load;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import kubedemo.kit.http.HttpConfig;
import kubedemo.kit.page.PageSection;
import kubedemo.kit.pod.Pod;

/** The run as it stands, and what can be done with it: start, change the rate, stop. */
@Singleton
final class RunSection implements PageSection {
    private final Runs runs;
    private final StartForm start;
    private final Pod pod;
    private final HttpConfig http;

    RunSection(Runs runs, StartForm start, Pod pod, HttpConfig http) {
        this.runs = runs;
        this.start = start;
        this.pod = pod;
        this.http = http;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public TemplateInstance html() {
        var standing = Standing.of(runs.report());
        var fields =
                runs.report().map(report -> StartForm.Fields.of(report.plan())).orElseGet(start::fields);
        return Templates.run(standing, fields, pod, http.controlsEnabled());
    }

    @Override
    public Map<String, TemplateInstance> live() {
        return Map.of("run-live", Templates.standing(Standing.of(runs.report())));
    }

    @Override
    public List<String> facts() {
        return Facts.of(runs.report());
    }

    @Override
    public List<String> scripts() {
        return List.of("load-generator.js");
    }

    @Override
    public List<String> styles() {
        return List.of("load-generator.css");
    }

    @CheckedTemplate(basePath = "load")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance run(Standing standing, StartForm.Fields fields, Pod pod, boolean controls);

        static native TemplateInstance standing(Standing standing);
    }
}
