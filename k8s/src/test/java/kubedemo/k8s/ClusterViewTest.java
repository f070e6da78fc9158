package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kubedemo.playground.Requirement;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the one workload that has a token may do with it, by the manifest and by the chart. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class ClusterViewTest {

    private static final List<String> LIST_AND_WATCH = List.of("list", "watch");

    /** By API group and resource; {@code get} would add the reading of one object by its name to nothing. */
    private static final Map<String, List<String>> RIGHTS = Map.ofEntries(
            Map.entry("/pods", LIST_AND_WATCH),
            Map.entry("/services", LIST_AND_WATCH),
            Map.entry("/events", LIST_AND_WATCH),
            Map.entry("apps/deployments", LIST_AND_WATCH),
            Map.entry("apps/replicasets", LIST_AND_WATCH),
            Map.entry("apps/statefulsets", LIST_AND_WATCH),
            Map.entry("apps/daemonsets", LIST_AND_WATCH),
            Map.entry("batch/jobs", LIST_AND_WATCH),
            Map.entry("autoscaling/horizontalpodautoscalers", LIST_AND_WATCH),
            Map.entry("discovery.k8s.io/endpointslices", LIST_AND_WATCH),
            Map.entry("keda.sh/scaledobjects", LIST_AND_WATCH),
            Map.entry("argoproj.io/rollouts", LIST_AND_WATCH));

    private static final Chart CHART = new Chart("cluster-view: {enabled: true}");

    @ParameterizedTest
    @ValueSource(strings = {"docker-desktop", "full", "restricted"})
    void should_list_and_watch_and_neither_change_nor_read_a_secret(String overlay) {
        assertThat(rights(Kustomization.overlay(overlay).render())).containsExactlyInAnyOrderEntriesOf(RIGHTS);
    }

    @Test
    void should_have_the_same_rights_by_the_chart() {
        Requirement.helm();

        assertThat(rights(CHART.objects())).containsExactlyInAnyOrderEntriesOf(RIGHTS);
    }

    @Test
    void should_have_them_in_the_namespace_of_the_release() {
        Requirement.helm();
        List<HasMetadata> objects = CHART.objectsIn("elsewhere");

        assertThat(Manifests.named("cluster-view", RoleBinding.class, objects).getSubjects())
                .singleElement()
                .satisfies(subject -> {
                    assertThat(subject.getKind()).isEqualTo("ServiceAccount");
                    assertThat(subject.getNamespace()).isEqualTo("elsewhere");
                    Manifests.named(subject.getName(), ServiceAccount.class, objects);
                });
    }

    @Test
    void should_be_alone_with_a_token_in_the_chart_too() {
        Requirement.helm();
        var all = new Chart("defaults: {enabled: true}");

        assertThat(PodTemplate.in(all.objects()))
                .hasSameSizeAs(Chart.workloads())
                .allSatisfy(template -> assertThat(template.spec().getAutomountServiceAccountToken())
                        .as(template.owner())
                        .isEqualTo(template.name().equals("cluster-view")));
        assertThat(PodTemplate.in(all.tests()))
                .allSatisfy(template -> assertThat(template.spec().getAutomountServiceAccountToken())
                        .isFalse());
    }

    @Test
    void should_use_its_own_account_and_be_served_on_port_80() {
        List<HasMetadata> resources = Kustomization.overlay("docker-desktop").render();

        assertThat(Manifests.named("cluster-view", Deployment.class, resources)
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getServiceAccountName())
                .isEqualTo("cluster-view");
        assertThat(Manifests.named("cluster-view", Service.class, resources)
                        .getSpec()
                        .getPorts())
                .singleElement()
                .satisfies(port -> {
                    assertThat(port.getPort()).isEqualTo(80);
                    assertThat(port.getTargetPort().getIntVal()).isEqualTo(8080);
                });
    }

    /** Of its only role. */
    private static Map<String, List<String>> rights(List<HasMetadata> resources) {
        assertThat(resources)
                .extracting(HasMetadata::getKind)
                .doesNotContain("ClusterRole", "ClusterRoleBinding")
                .containsOnlyOnce("Role", "RoleBinding");
        var rights = new TreeMap<String, List<String>>();
        for (PolicyRule rule :
                Manifests.named("cluster-view", Role.class, resources).getRules()) {
            assertThat(rule.getResourceNames()).isEmpty();
            assertThat(rule.getNonResourceURLs()).isEmpty();
            for (String group : rule.getApiGroups()) {
                for (String resource : rule.getResources()) {
                    rights.put(group + "/" + resource, rule.getVerbs());
                }
            }
        }
        return rights;
    }
}
