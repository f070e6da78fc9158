package kubedemo.k8s;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every kustomization, judged by what it renders: a patch whose target is gone is skipped in silence, so
 * the files themselves prove nothing.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class RenderedTest {

    private static final String NAME_LABEL = "app.kubernetes.io/name";

    static Stream<Kustomization> kustomizations() {
        return Kustomization.all().stream();
    }

    static Stream<Kustomization> overlays() {
        return kustomizations().filter(kustomization -> kustomization.toString().startsWith("k8s/overlays/"));
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void should_be_admitted_where_pod_security_is_restricted(Kustomization kustomization) {
        assertThat(PodTemplate.in(kustomization.render()))
                .allSatisfy(template -> assertThat(PodSecurity.violations(template.spec()))
                        .as(template.owner())
                        .isEmpty());
    }

    /** Elsewhere than on this machine a load balancer is for everybody who reaches it. */
    @ParameterizedTest
    @MethodSource("kustomizations")
    void should_have_a_load_balancer_only_where_images_are_those_of_this_machine(Kustomization kustomization) {
        List<HasMetadata> resources = kustomization.render();

        if (resources.stream()
                .anyMatch(resource -> resource instanceof Service service
                        && "LoadBalancer".equals(service.getSpec().getType()))) {
            assertThat(PodTemplate.in(resources).stream().flatMap(PodTemplate::workloads))
                    .isNotEmpty()
                    .allSatisfy(container ->
                            assertThat(container.getImagePullPolicy()).isEqualTo("Never"));
        }
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void should_tell_a_workload_the_numbers_of_its_probes(Kustomization kustomization) {
        assertThat(PodTemplate.in(kustomization.render()).stream().flatMap(PodTemplate::workloads))
                .allSatisfy(container -> assertThat(probeVariables(container))
                        .as(container.getName())
                        .isEqualTo(numbersOfProbes(container)));
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void should_select_by_the_name_label_only(Kustomization kustomization) {
        List<HasMetadata> resources = kustomization.render();

        assertThat(resources)
                .allSatisfy(resource ->
                        assertThat(resource.getMetadata().getLabels()).containsKey(NAME_LABEL));
        assertThat(PodTemplate.in(resources))
                .filteredOn(template -> template.selector() != null)
                .allSatisfy(template -> {
                    assertThat(template.selector().getMatchExpressions()).isEmpty();
                    assertThat(template.selector().getMatchLabels()).containsOnlyKeys(NAME_LABEL);
                    assertThat(template.labels())
                            .containsAllEntriesOf(template.selector().getMatchLabels());
                });
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void should_have_pods_with_the_port_behind_each_service(Kustomization kustomization) {
        List<HasMetadata> resources = kustomization.render();

        assertThat(resources).filteredOn(Service.class::isInstance).allSatisfy(resource -> {
            var spec = ((Service) resource).getSpec();
            assertThat(spec.getSelector()).containsOnlyKeys(NAME_LABEL);
            assertThat(PodTemplate.in(resources))
                    .filteredOn(template -> template.labels()
                            .entrySet()
                            .containsAll(spec.getSelector().entrySet()))
                    .isNotEmpty()
                    .allSatisfy(template -> assertThat(spec.getPorts()).allMatch(port -> isOpen(port, template)));
        });
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void should_request_cpu_and_memory_in_every_container(Kustomization kustomization) {
        assertThat(PodTemplate.in(kustomization.render()).stream().flatMap(PodTemplate::containers))
                .allSatisfy(container -> {
                    assertThat(container.getResources()).as(container.getName()).isNotNull();
                    assertThat(container.getResources().getRequests())
                            .as(container.getName())
                            .containsKeys("cpu", "memory")
                            .allSatisfy((resource, quantity) -> assertThat(Quantity.getAmountInBytes(quantity))
                                    .isGreaterThan(BigDecimal.ZERO));
                });
    }

    /** The API server warns of one that comes twice, and the later one counts. */
    @ParameterizedTest
    @MethodSource("kustomizations")
    void should_name_each_variable_and_port_once(Kustomization kustomization) {
        assertThat(PodTemplate.in(kustomization.render()).stream().flatMap(PodTemplate::containers))
                .allSatisfy(container -> {
                    assertThat(container.getEnv()).extracting(EnvVar::getName).doesNotHaveDuplicates();
                    assertThat(container.getPorts())
                            .extracting(ContainerPort::getContainerPort)
                            .doesNotHaveDuplicates();
                });
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void should_keep_the_entry_point_and_name_a_version_of_every_image(Kustomization kustomization) {
        assertThat(PodTemplate.in(kustomization.render()).stream().flatMap(PodTemplate::workloads))
                .allSatisfy(container -> {
                    assertThat(container.getCommand()).as("command, for args").isEmpty();
                    assertThat(container.getImage())
                            .matches("(ghcr\\.io/OWNER/)?kubedemo/" + container.getName() + ":v[12]");
                });
        assertThat(PodTemplate.in(kustomization.render()).stream().flatMap(PodTemplate::containers))
                .allSatisfy(container -> {
                    assertThat(container.getImage()).matches(".+:[^:/]+").doesNotEndWith(":latest");
                    assertThat(container.getImagePullPolicy()).isNotEqualTo("Always");
                });
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void should_probe_what_serves_and_remember_its_lives(Kustomization kustomization) {
        assertThat(PodTemplate.in(kustomization.render()).stream().flatMap(PodTemplate::workloads))
                .filteredOn(container -> !container.getPorts().isEmpty())
                .allSatisfy(container -> {
                    assertThat(container.getReadinessProbe()).isNotNull();
                    assertThat(container.getStartupProbe()).isNotNull();
                    assertThat(container.getVolumeMounts())
                            .extracting(mount -> mount.getMountPath())
                            .contains(variables(container).get("POD_JOURNAL_DIR"));
                });
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void should_write_to_volumes_only(Kustomization kustomization) {
        assertThat(PodTemplate.in(kustomization.render()))
                .allSatisfy(template -> assertThat(template.workloads()).allSatisfy(container -> {
                    assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                            .isTrue();
                    assertThat(container.getVolumeMounts())
                            .extracting(mount -> mount.getMountPath())
                            .contains("/tmp");
                }));
    }

    /** All others have nothing to ask of the API server. */
    @ParameterizedTest
    @MethodSource("kustomizations")
    void should_mount_a_token_in_cluster_view_only(Kustomization kustomization) {
        assertThat(PodTemplate.in(kustomization.render()))
                .allSatisfy(template -> assertThat(template.spec().getAutomountServiceAccountToken())
                        .as(template.owner())
                        .isEqualTo(template.owner().equals("Deployment cluster-view")));
    }

    /** A subject must name a namespace, and one that is not its own would get the rights of a stranger. */
    @ParameterizedTest
    @MethodSource("kustomizations")
    void should_bind_roles_to_its_own_service_accounts(Kustomization kustomization) {
        List<HasMetadata> resources = kustomization.render();

        assertThat(resources).filteredOn(RoleBinding.class::isInstance).allSatisfy(resource -> {
            var binding = (RoleBinding) resource;
            Manifests.named(binding.getRoleRef().getName(), Role.class, resources);
            assertThat(binding.getSubjects()).singleElement().satisfies(subject -> {
                Manifests.named(subject.getName(), ServiceAccount.class, resources);
                assertThat(subject.getNamespace())
                        .isEqualTo(Objects.requireNonNullElse(
                                resource.getMetadata().getNamespace(), "default"));
            });
        });
    }

    /** A Quarkus upgrade would roll every pod; and Helm, or whatever applies the manifest, says itself what manages it. */
    @ParameterizedTest
    @MethodSource("kustomizations")
    void should_not_be_marked_by_what_wrote_it(Kustomization kustomization) throws JsonProcessingException {
        for (HasMetadata resource : kustomization.render()) {
            assertThat(new ObjectMapper().writeValueAsString(resource))
                    .doesNotContain("app.quarkus.io", "app.kubernetes.io/managed-by");
        }
    }

    /** {@code kubectl get pods -l app.kubernetes.io/part-of=kubedemo}. */
    @ParameterizedTest
    @MethodSource("overlays")
    void should_have_pods_that_are_found_by_the_project(Kustomization overlay) {
        assertThat(PodTemplate.in(overlay.render())).isNotEmpty().allSatisfy(template -> assertThat(template.labels())
                .as(template.owner())
                .containsEntry("app.kubernetes.io/part-of", "kubedemo"));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void should_never_pull_what_is_on_this_machine_only(Kustomization overlay) {
        List<HasMetadata> resources = overlay.render();

        assertThat(PodTemplate.in(resources).stream().flatMap(PodTemplate::workloads))
                .isNotEmpty()
                .allSatisfy(container -> assertThat(container.getImagePullPolicy())
                        .isEqualTo(container.getImage().startsWith("kubedemo/") ? "Never" : "IfNotPresent"));
        assertThat(resources)
                .as("what kustomize takes the policy from is not applied")
                .noneMatch(resource -> resource.getMetadata().getName().endsWith("local-images"));
    }

    private static boolean isOpen(ServicePort port, PodTemplate template) {
        IntOrString target = port.getTargetPort() == null ? new IntOrString(port.getPort()) : port.getTargetPort();
        return template.containers()
                .flatMap(container -> container.getPorts().stream())
                .anyMatch(open -> Set.of(open.getContainerPort().toString(), name(open))
                        .contains(String.valueOf(target.getValue())));
    }

    private static String name(ContainerPort port) {
        return port.getName() == null ? "" : port.getName();
    }

    private static Map<String, String> probeVariables(Container container) {
        var variables = new HashMap<>(variables(container));
        variables.keySet().removeIf(name -> !name.startsWith("PROBE_"));
        return variables;
    }

    private static Map<String, String> variables(Container container) {
        return container.getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .collect(toMap(EnvVar::getName, EnvVar::getValue));
    }

    private static Map<String, String> numbersOfProbes(Container container) {
        var numbers = new HashMap<String, String>();
        putNumbers(numbers, "LIVENESS", container.getLivenessProbe());
        putNumbers(numbers, "READINESS", container.getReadinessProbe());
        putNumbers(numbers, "STARTUP", container.getStartupProbe());
        return numbers;
    }

    private static void putNumbers(Map<String, String> numbers, String kind, Probe probe) {
        if (probe != null) {
            numbers.put(
                    "PROBE_" + kind + "_PERIOD_SECONDS",
                    probe.getPeriodSeconds().toString());
            numbers.put(
                    "PROBE_" + kind + "_TIMEOUT_SECONDS",
                    probe.getTimeoutSeconds().toString());
            numbers.put(
                    "PROBE_" + kind + "_FAILURE_THRESHOLD",
                    probe.getFailureThreshold().toString());
        }
    }
}
