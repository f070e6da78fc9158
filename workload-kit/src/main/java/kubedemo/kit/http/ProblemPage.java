package kubedemo.kit.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** A problem for people whose browser runs no script: what happened, that nothing changed, and the way back. */
final class ProblemPage {
    private ProblemPage() {}

    /** @param path of the request, from which the way to the style sheet is told: relative, for ingress prefixes */
    static String html(Problem problem, String path) {
        var depth = path.chars().filter(character -> character == '/').count() - 1;
        return Templates.problem(problem, depth > 0 ? "../".repeat((int) depth) : "./")
                .render();
    }

    @CheckedTemplate(basePath = "kit")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance problem(Problem problem, String root);
    }
}
