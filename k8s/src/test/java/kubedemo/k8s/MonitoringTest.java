package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** That Prometheus and Grafana find what is theirs, and know whom to ask. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class MonitoringTest {

    private static final String NAME_LABEL = "app.kubernetes.io/name";

    static List<Dashboard> dashboards() {
        return Dashboard.all();
    }

    @Test
    void should_ask_every_workload_that_has_a_service() {
        List<HasMetadata> rendered = Monitoring.OVERLAY.render();
        Map<String, Object> monitor = Manifests.spec("ServiceMonitor", "kubedemo", rendered);
        Map<String, Object> expression =
                Fields.maps(Fields.at(monitor, "selector"), "matchExpressions").get(0);
        List<Service> services = Kustomization.all().stream()
                .filter(kustomization -> kustomization.toString().startsWith("k8s/base/"))
                .flatMap(kustomization -> kustomization.render().stream())
                .filter(Service.class::isInstance)
                .map(Service.class::cast)
                .toList();

        assertThat(expression).containsEntry("key", NAME_LABEL).containsEntry("operator", "In");
        assertThat(Fields.strings(expression, "values"))
                .containsExactlyInAnyOrderElementsOf(services.stream()
                        .map(service -> service.getMetadata().getLabels().get(NAME_LABEL))
                        .toList());
        assertThat(Fields.maps(monitor, "endpoints")).singleElement().satisfies(endpoint -> assertThat(services)
                .allSatisfy(service -> assertThat(portNames(service)).contains("" + endpoint.get("port"))));
    }

    @Test
    void should_ask_the_broker_on_the_one_service_that_has_its_port() {
        Map<String, Object> monitor =
                Manifests.spec("ServiceMonitor", "kubedemo-rabbitmq", Monitoring.OVERLAY.render());
        Map<String, Object> endpoint = Fields.maps(monitor, "endpoints").get(0);

        assertThat(new Kustomization(Kustomization.ROOT.resolve("infrastructure/rabbitmq/kustomization.yaml")).render())
                .filteredOn(Service.class::isInstance)
                .filteredOn(service -> service.getMetadata()
                        .getLabels()
                        .entrySet()
                        .containsAll(
                                Fields.at(monitor, "selector", "matchLabels").entrySet()))
                .filteredOn(service -> portNames((Service) service).contains("" + endpoint.get("port")))
                .singleElement();
        assertThat(Kustomization.text(Kustomization.ROOT.resolve("infrastructure/rabbitmq/enabled_plugins")))
                .contains("rabbitmq_prometheus");
    }

    @Test
    void should_give_grafana_all_dashboards_under_the_label_that_its_sidecar_is_told() {
        ConfigMap dashboards = Manifests.named("kubedemo-dashboards", ConfigMap.class, Monitoring.OVERLAY.render());
        Map<String, Object> sidecar = Fields.at(
                Kustomization.content(Kustomization.ROOT.resolve("infrastructure/monitoring/values.yaml")),
                "grafana",
                "sidecar",
                "dashboards");

        assertThat(dashboards.getMetadata().getLabels())
                .containsEntry("" + sidecar.get("label"), "" + sidecar.get("labelValue"));
        assertThat(dashboards.getData())
                .containsOnlyKeys(Dashboard.all().stream().map(Dashboard::name).toList());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void should_have_a_fixed_address_and_ask_the_prometheus_that_there_is(Dashboard dashboard) {
        JsonNode json = dashboard.json();

        assertThat(json.path("uid").asText())
                .isEqualTo("kubedemo-" + dashboard.name().replace(".json", ""));
        assertThat(json.path("title").asText()).startsWith("kubedemo: ");
        assertThat(json.path("id").isMissingNode()).as("Grafana numbers them").isTrue();
        assertThat(json.path("panels")).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            assertThat(panel.path("targets")).isNotEmpty().allSatisfy(target -> assertThat(
                            target.path("expr").asText())
                    .contains("$namespace"));
        });
        assertThat(json.at("/templating/list").findValuesAsText("name")).containsExactly("datasource", "namespace");
        assertThat(json.path("panels").findValuesAsText("id")).doesNotHaveDuplicates();
    }

    @Test
    void should_say_of_every_alert_what_happened_and_where_to_look() {
        assertThat(Monitoring.eachRule(Monitoring.rules(Monitoring.OVERLAY.render())))
                .filteredOn(rule -> rule.containsKey("alert"))
                .hasSize(5)
                .allSatisfy(rule -> {
                    assertThat(Fields.at(rule, "annotations")).containsKeys("summary", "description");
                    assertThat(Fields.at(rule, "labels").get("severity")).isIn("critical", "warning");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate(a_total{b=\"c\"}[1m])                          | a_total",
                "sum by (pod, d) (e{f=~\"$g\"}) / max(h:i:mean1m)    | e h:i:mean1m",
                "j > 2 and on (k) l offset 5m unless m{n!=\"o\"} == 1 | j l m",
                "x * on (p) group_left (v) max by (p, v) (w)        | w x",
                "avg_over_time(q[1h] offset 5m)                      | q"
            })
    void should_read_the_names_of_metrics_in_a_query(String expression, String names) {
        assertThat(Monitoring.metrics(expression)).containsExactlyElementsOf(Arrays.asList(names.split(" ")));
    }

    private static List<String> portNames(Service service) {
        return service.getSpec().getPorts().stream().map(ServicePort::getName).toList();
    }
}
