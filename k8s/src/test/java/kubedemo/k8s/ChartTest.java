package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import kubedemo.playground.Requirement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart installs what the kustomizations apply, and refuses values that it does not know. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class ChartTest {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private static final Chart DEFAULT = new Chart("{}");
    private static final Chart ALL = new Chart("defaults: {enabled: true}");

    @BeforeAll
    static void need_helm() {
        Requirement.helm();
    }

    @ParameterizedTest
    @ValueSource(strings = {"values.yaml", "values-docker-desktop.yaml"})
    void should_pass_lint(String values) {
        var outcome = Chart.withValuesOf(values).lint();

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    @Test
    void should_install_by_default_what_the_kustomization_applies(@TempDir(factory = TargetFolder.class) Path folder)
            throws Exception {
        Path file = Files.writeString(folder.resolve("kustomization.yaml"), """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources: [../../base/probe-test-app]
                labels:
                  - pairs: {app.kubernetes.io/part-of: kubedemo}
                    includeTemplates: true
                """);

        assertThat(comparable(DEFAULT.objects())).isEqualTo(comparable(new Kustomization(file).render()));
    }

    @Test
    void should_install_with_the_values_for_docker_desktop_what_demo_deploy_applies() throws Exception {
        assertThat(comparable(Chart.withValuesOf("values-docker-desktop.yaml").objects()))
                .isEqualTo(comparable(Kustomization.overlay("docker-desktop").render()));
    }

    /** memory-stressor too, which the kustomization makes a Pod, as the training has it. */
    @Test
    void should_install_every_workload_as_its_module_generates_it() throws Exception {
        List<HasMetadata> generated = Chart.workloads().stream()
                .map(workload -> Kustomization.ROOT.resolve("base/" + workload + "/kubernetes.yml"))
                .flatMap(file -> StrictYaml.resources(file.toString(), Kustomization.text(file)).stream())
                .toList();
        generated.forEach(ChartTest::addPartOf);

        assertThat(comparable(ALL.objects())).isEqualTo(comparable(generated));
    }

    @Test
    void should_install_nothing_where_all_is_off() {
        assertThat(new Chart("probe-test-app: {enabled: false}").objects()).isEmpty();
    }

    /** A subchart is given a map of that name. */
    @Test
    void should_take_no_global_value_for_a_workload() throws Exception {
        assertThat(comparable(new Chart("global: {enabled: true}").objects())).isEqualTo(comparable(DEFAULT.objects()));
    }

    @Test
    void should_refuse_unknown_names_wrong_types_and_numbers_out_of_range() {
        var outcome = new Chart("""
                surplus: {}
                defaults:
                  enabled: 'yes'
                  args: one two
                  env: {a-b: c, PROBE_STARTUP_PERIOD_SECONDS: '9', BOTH: {fieldRef: {fieldPath: a}, secretKeyRef: {name: a, key: b}}, NUMBER: 1}
                  probes: {liveness: {periodSeconds: 0, path: livez}, other: {}}
                  terminationGracePeriodSeconds: -1
                  permissions: [{apiGroups: [''], resources: [pods], verbs: [delete]}, {resources: pods}]
                probe-test-app:
                  replicas: -1
                  replica: 3
                  image: {pullPolicy: Sometimes, tag: 'a b', registry: 'https://a', repository: A}
                  service: {type: Public, port: 0}
                  autoscaling: {minReplicas: 0, targetCPUUtilization: '50%'}
                load-generator:
                  replicas: 1.5
                  resources: {limits: {cpu: -1, memory: 1 GB, gpu: 1}}
                  service: {port: 65536}
                  ingress: {path: a, pathType: Regex}
                  httpRoute: {parentRefs: [{namespace: a}], hostnames: a.example.com}
                  serviceMonitor: {interval: 15, labels: {a: 1}}
                  podDisruptionBudget: {maxUnavailable: 0}
                  networkPolicy: {fromNamespaces: [Upper]}
                """).template();

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .contains(
                        "at '': additional properties 'surplus' not allowed",
                        "at '/defaults/enabled': got string, want boolean",
                        "at '/defaults/args': got string, want array",
                        "invalid propertyName 'a-b'",
                        "invalid propertyName 'PROBE_STARTUP_PERIOD_SECONDS'",
                        "at '/defaults/env/BOTH': maxProperties: got 2, want 1",
                        "at '/defaults/env/NUMBER': got number, want string or object",
                        "at '/defaults/probes/liveness/periodSeconds': minimum: got 0, want 1",
                        "at '/defaults/probes/liveness/path': 'livez' does not match pattern",
                        "at '/defaults/probes': additional properties 'other' not allowed",
                        "at '/defaults/terminationGracePeriodSeconds': minimum: got -1, want 0",
                        "at '/defaults/permissions/0/verbs/0': value must be one of 'get', 'list', 'watch'",
                        "at '/defaults/permissions/1': missing properties 'apiGroups', 'verbs'",
                        "at '/defaults/permissions/1/resources': got string, want array",
                        "at '/probe-test-app/replicas': minimum: got -1, want 0",
                        "at '/probe-test-app': additional properties 'replica' not allowed",
                        "at '/probe-test-app/image/pullPolicy': value must be one of",
                        "at '/probe-test-app/image/tag': 'a b' does not match pattern",
                        "at '/probe-test-app/image/registry': 'https://a' does not match pattern",
                        "at '/probe-test-app/image/repository': 'A' does not match pattern",
                        "at '/probe-test-app/service/type': value must be one of",
                        "at '/probe-test-app/service/port': minimum: got 0, want 1",
                        "at '/probe-test-app/autoscaling/minReplicas': minimum: got 0, want 1",
                        "at '/probe-test-app/autoscaling/targetCPUUtilization': got string, want integer",
                        "at '/load-generator/replicas': got number, want null or integer",
                        "at '/load-generator/resources/limits/cpu': minimum: got -1, want 0",
                        "at '/load-generator/resources/limits/memory': '1 GB' does not match pattern",
                        "at '/load-generator/resources/limits': additional properties 'gpu' not allowed",
                        "at '/load-generator/service/port': maximum: got 65,536, want 65,535",
                        "at '/load-generator/ingress/path': 'a' does not match pattern",
                        "at '/load-generator/ingress/pathType': value must be one of",
                        "at '/load-generator/httpRoute/parentRefs/0': missing property 'name'",
                        "at '/load-generator/httpRoute/hostnames': got string, want array",
                        "at '/load-generator/serviceMonitor/interval': got number, want string",
                        "at '/load-generator/serviceMonitor/labels/a': got number, want string",
                        "at '/load-generator/podDisruptionBudget/maxUnavailable': minimum: got 0, want 1",
                        "at '/load-generator/networkPolicy/fromNamespaces/0': 'Upper' does not match pattern");
    }

    @Test
    void should_document_every_value_that_it_takes() throws Exception {
        String values = Kustomization.text(Chart.FOLDER.resolve("values.yaml"));

        assertThat(names(MAPPER.readTree(
                                Chart.FOLDER.resolve("values.schema.json").toFile()))
                        .distinct())
                .contains("targetCPUUtilization", "sectionName")
                .allSatisfy(name -> assertThat(values).containsPattern("\\b" + name + "\\b"));
    }

    @Test
    void should_name_the_tag_that_it_installs_as_the_version_of_the_app() {
        assertThat(Kustomization.content(Chart.FOLDER.resolve("Chart.yaml")))
                .containsEntry(
                        "appVersion",
                        PodTemplate.in(DEFAULT.objects())
                                .get(0)
                                .spec()
                                .getContainers()
                                .get(0)
                                .getImage()
                                .replaceAll(".*:", ""));
    }

    /** What a schema calls its properties, and theirs. */
    private static Stream<String> names(JsonNode schema) {
        return schema.properties().stream()
                .flatMap(field -> Stream.concat(
                        field.getKey().equals("properties")
                                ? field.getValue().properties().stream().map(Map.Entry::getKey)
                                : Stream.empty(),
                        names(field.getValue())));
    }

    private static String kindAndName(HasMetadata resource) {
        return resource.getKind() + " " + resource.getMetadata().getName();
    }

    /** As every overlay does. */
    private static void addPartOf(HasMetadata resource) {
        resource.getMetadata().getLabels().put("app.kubernetes.io/part-of", "kubedemo");
        PodTemplate.of(resource).ifPresent(template -> template.labels().put("app.kubernetes.io/part-of", "kubedemo"));
    }

    /**
     * By kind and name. What Helm says of itself is left out, and so is the order of variables: it counts only where one
     * names another.
     */
    private static Map<String, String> comparable(List<HasMetadata> resources) throws JsonProcessingException {
        var texts = new TreeMap<String, String>();
        for (HasMetadata resource : resources) {
            resource.getMetadata()
                    .getLabels()
                    .keySet()
                    .removeAll(List.of("app.kubernetes.io/managed-by", "helm.sh/chart"));
            PodTemplate.of(resource).stream().flatMap(PodTemplate::containers).forEach(container -> {
                assertThat(container.getEnv()).noneMatch(variable -> ("" + variable.getValue()).contains("$("));
                container.setEnv(container.getEnv().stream()
                        .sorted(Comparator.comparing(EnvVar::getName))
                        .toList());
            });
            texts.put(
                    kindAndName(resource),
                    MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(resource));
        }
        return texts;
    }
}
