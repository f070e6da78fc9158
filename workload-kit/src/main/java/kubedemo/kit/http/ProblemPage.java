package kubedemo.kit.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** A problem for people whose browser runs no script: what happened, that nothing changed, and the way back. */
final class ProblemPage {
    private ProblemPage() {}

    static String html(Problem problem) {
        return Templates.problem(problem).render();
    }

    @CheckedTemplate(basePath = "kit")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance problem(Problem problem);
    }
}
