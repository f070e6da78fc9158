package kubedemo.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code components/monitoring} renders, and the names of metrics in it. */
final class Monitoring {

    static final Kustomization OVERLAY =
            new Kustomization(Kustomization.ROOT.resolve("overlays/monitoring/kustomization.yaml"));

    /** A name that is not called, where labels are gone already. */
    private static final Pattern NAME = Pattern.compile("(?<![\\w$:])[a-z][\\w:]*+(?!\\s*\\()");

    private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset");

    private Monitoring() {}

    /** Of a PrometheusRule: {@code groups}, which is what a rule file of Prometheus holds. */
    static Map<String, Object> rules(List<HasMetadata> rendered) {
        return Manifests.spec("PrometheusRule", "kubedemo", rendered);
    }

    static Path writeRules(Path folder) throws IOException {
        return Files.writeString(folder.resolve("rules.yaml"), YamlText.of(rules(OVERLAY.render())));
    }

    static List<Map<String, Object>> eachRule(Map<String, Object> rules) {
        return Fields.maps(rules, "groups").stream()
                .flatMap(group -> Fields.maps(group, "rules").stream())
                .toList();
    }

    /** All queries, of rules and dashboards. */
    static Stream<String> expressions() {
        return Stream.concat(
                eachRule(rules(OVERLAY.render())).stream().map(rule -> String.valueOf(rule.get("expr"))),
                Dashboard.all().stream().flatMap(dashboard -> dashboard.expressions().stream()));
    }

    /** Names of metrics in a query. */
    static Set<String> metrics(String expression) {
        String bare = expression
                .replaceAll("\"[^\"]*\"", "")
                .replaceAll("\\{[^}]*}", "")
                .replaceAll("\\[[^]]*]", "")
                .replaceAll("\\b(by|on|group_left)\\s*\\([^)]*\\)", "");
        return NAME.matcher(bare)
                .results()
                .map(found -> found.group())
                .filter(name -> !WORDS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
