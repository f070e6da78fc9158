package kubedemo.load.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;
import kubedemo.kit.pod.Pod;
import kubedemo.load.plan.LoadConfig;
import kubedemo.load.plan.Method;
import kubedemo.load.plan.Plan;
import kubedemo.load.plan.RequestSpec;

/** The form that begins a run, and the page that shows it once more with what was wrong. */
@Singleton
final class StartForm {
    private final LoadConfig config;
    private final Pod pod;

    StartForm(LoadConfig config, Pod pod) {
        this.config = config;
        this.pod = pod;
    }

    /**
     * What is in its fields.
     *
     * @param headers typed just now; what is configured or was sent before may be a secret, and is not shown
     * @param configured whether headers or a body are, which hold where nothing is typed
     */
    public record Fields(
            String target,
            String schedule,
            String duration,
            String connections,
            String maxInFlight,
            String timeout,
            String method,
            String headers,
            String body,
            boolean configured) {

        private static Fields of(Plan plan, RequestSpec configured) {
            return new Fields(
                    plan.target().toString(),
                    plan.schedule().describe(),
                    Input.brief(plan.duration()),
                    plan.connections().toString(),
                    Integer.toString(plan.maxInFlight()),
                    Input.brief(plan.timeout()),
                    configured.method().name(),
                    "",
                    "",
                    !configured.headers().isEmpty() || configured.body().length > 0);
        }

        private Fields with(Map<String, String> typed) {
            return new Fields(
                    typed.getOrDefault("target", target),
                    typed.getOrDefault("schedule", schedule),
                    typed.getOrDefault("duration", duration),
                    typed.getOrDefault("connections", connections),
                    typed.getOrDefault("maxInFlight", maxInFlight),
                    typed.getOrDefault("timeout", timeout),
                    typed.getOrDefault("method", method),
                    typed.getOrDefault("headers", headers),
                    typed.getOrDefault("body", body),
                    configured);
        }

        public List<String> methods() {
            return Arrays.stream(Method.values()).map(Enum::name).toList();
        }

        public int mostInFlight() {
            return LoadConfig.MOST_IN_FLIGHT;
        }

        public boolean usualConnections() {
            return connections.matches("new|reuse|reuse 100");
        }
    }

    /** As configured. */
    Fields fields() {
        return fields(config.plan());
    }

    /** As a run had it, to begin another one like it. */
    Fields fields(Plan plan) {
        return Fields.of(plan, config.plan().request());
    }

    String again(BadInput bad, Map<String, String> typed) {
        return Templates.startAgain(bad.getMessage(), bad.field(), pod, fields().with(typed))
                .render();
    }

    String changeAgain(BadInput bad, Map<String, String> typed) {
        return Templates.changeAgain(bad.getMessage(), pod, typed.getOrDefault("schedule", ""))
                .render();
    }

    @CheckedTemplate(basePath = "load")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance startAgain(String problem, String field, Pod pod, Fields fields);

        static native TemplateInstance changeAgain(String problem, Pod pod, String schedule);
    }
}
