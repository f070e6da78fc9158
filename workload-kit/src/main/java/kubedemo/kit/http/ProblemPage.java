package kubedemo.kit.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;

/** A problem for people whose browser runs no script: what happened, that nothing changed, and the way back. */
final class ProblemPage {
    private ProblemPage() {}

    static String html(Problem problem, RoutingContext context) {
        var prefix = PathPrefix.of(context);
        var root =
                prefix.equals(PathPrefix.ROOT) ? relativeRoot(context.request().path()) : prefix + "/";
        return Templates.problem(problem, root).render();
    }

    private static String relativeRoot(String path) {
        var depth = path.chars().filter(character -> character == '/').count() - 1;
        return depth > 0 ? "../".repeat((int) depth) : "./";
    }

    @CheckedTemplate(basePath = "kit")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance problem(Problem problem, String root);
    }
}
