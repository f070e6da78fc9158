package kubedemo.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import kubedemo.playground.Project.Absence;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProjectTest {
    private static final String[] TWO_VERSIONS = {
        "about = a page", "instances = v1,v2", "service-port = 8000", "env.v2.APP_COLOR = green"
    };

    private static final String TO_PROBE_TEST_APP = "env.LOAD_TARGET = http://127.0.0.1:${port.probe-test-app}/burn";

    @TempDir
    Path root;

    @Test
    void should_give_first_instances_their_modules_place_and_further_ones_the_ports_after() throws IOException {
        new FakeProject(root)
                .with("probe-test-app", TWO_VERSIONS)
                .with("load-generator")
                .with("memory-stressor", "instances = a,b,c");

        var project = Project.at(root, 8081, OptionalInt.empty(), List.of());

        assertThat(project.instances())
                .extracting(Instance::name, Instance::port)
                .map(Object::toString)
                .containsExactly(
                        "(\"probe-test-app-v1\", 8081)",
                        "(\"probe-test-app-v2\", 8087)",
                        "(\"load-generator\", 8084)",
                        "(\"memory-stressor-a\", 8086)",
                        "(\"memory-stressor-b\", 8088)",
                        "(\"memory-stressor-c\", 8089)");
        assertThat(project.services())
                .containsExactly(
                        new Service("probe-test-app", 8000, List.of("probe-test-app-v1", "probe-test-app-v2")));
        assertThat(project.instances().get(1).environment()).isEqualTo(Map.of("APP_COLOR", "green"));
        assertThat(project.instances().get(1).about()).isEqualTo("a page");
    }

    @Test
    void should_run_an_example_that_is_named_after_all_others() throws IOException {
        new FakeProject(root)
                .with("probe-test-app", TWO_VERSIONS)
                .with("examples/reactive-consumer", "about = an example", "env.RABBITMQ_URL = ${broker.url}")
                .with("examples/unnamed");

        var project = Project.at(root, 8081, OptionalInt.empty(), List.of("reactive-consumer"));

        assertThat(project.instances())
                .extracting(Instance::name, Instance::port)
                .map(Object::toString)
                .containsExactly(
                        "(\"probe-test-app-v1\", 8081)",
                        "(\"probe-test-app-v2\", 8087)",
                        "(\"reactive-consumer\", 8088)");
        assertThat(project.instances().get(2).about()).isEqualTo("an example");
        assertThat(project.needsBroker()).isTrue();
    }

    @Test
    void should_tell_of_an_example_that_is_named_and_not_packaged() throws IOException {
        Files.createDirectories(root.resolve("examples/reactive-consumer"));

        assertThat(Project.at(root, 8081, OptionalInt.empty(), List.of("reactive-consumer"))
                        .unbuilt())
                .containsExactly("reactive-consumer");
    }

    @Test
    void should_run_no_example_unasked() throws IOException {
        new FakeProject(root).with("probe-test-app").with("examples/reactive-consumer");

        assertThat(Project.at(root, 8081, OptionalInt.empty(), List.of()).instances())
                .extracting(Instance::name)
                .containsExactly("probe-test-app");
    }

    /** It would have nothing to watch. */
    @Test
    void should_not_run_cluster_view_without_a_cluster() throws IOException {
        new FakeProject(root).with("probe-test-app").with("cluster-view");

        var project = Project.at(root, 8081, OptionalInt.empty(), List.of());

        assertThat(project.instances()).extracting(Instance::name).containsExactly("probe-test-app");
        assertThat(project.unbuilt()).isEmpty();
    }

    @Test
    void should_leave_out_what_is_not_packaged_and_tell_only_of_what_is_there() throws IOException {
        new FakeProject(root).with("probe-test-app");
        Files.createDirectory(root.resolve("cpu-stressor"));

        var project = Project.at(root, 8081, OptionalInt.empty(), List.of());

        assertThat(project.instances()).extracting(Instance::name).containsExactly("probe-test-app");
        assertThat(project.unbuilt()).containsExactly("cpu-stressor");
    }

    @Test
    void should_move_the_first_service_only() throws IOException {
        new FakeProject(root).with("probe-test-app", TWO_VERSIONS).with("cpu-stressor", "service-port = 8001");

        var project = Project.at(root, 8081, OptionalInt.of(9000), List.of());

        assertThat(project.services()).extracting(Service::port).containsExactly(9000, 8001);
    }

    @Test
    void should_tell_an_instance_where_another_module_s_service_is() throws IOException {
        new FakeProject(root).with("probe-test-app", TWO_VERSIONS).with("load-generator", TO_PROBE_TEST_APP);

        assertThat(target(Project.at(root, 8081, OptionalInt.empty(), List.of())))
                .isEqualTo("http://127.0.0.1:8000/burn");
        assertThat(target(Project.at(root, 9081, OptionalInt.of(9000), List.of())))
                .isEqualTo("http://127.0.0.1:9000/burn");
    }

    @Test
    void should_tell_an_instance_where_another_module_is_that_has_no_service() throws IOException {
        new FakeProject(root)
                .with("load-generator", TO_PROBE_TEST_APP)
                .with("probe-test-app", "instances = v1,v2")
                .with("cpu-stressor", "service-port = 8001");

        assertThat(target(Project.at(root, 9081, OptionalInt.of(9000), List.of())))
                .isEqualTo("http://127.0.0.1:9081/burn");
    }

    @Test
    void should_leave_what_refers_to_the_broker_for_later() throws IOException {
        new FakeProject(root).with("load-generator", "env.LOAD_TARGET = ${port.load-generator} ${broker.url}");

        var project = Project.at(root, 8081, OptionalInt.empty(), List.of());

        assertThat(target(project)).isEqualTo("8084 ${broker.url}");
        assertThat(project.needsBroker()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void should_keep_the_place_of_a_module_that_does_not_run_and_tell_who_refers_to_it(boolean folderIsThere)
            throws IOException {
        new FakeProject(root)
                .with("load-generator", "instances = a,b", "env.b.LOAD_TARGET = http://127.0.0.1:${port.cpu-stressor}")
                .with("memory-stressor", "service-port = 8001");
        if (folderIsThere) {
            Files.createDirectory(root.resolve("cpu-stressor"));
        }

        var project = Project.at(root, 8081, OptionalInt.of(9000), List.of());

        assertThat(project.instances().get(1).environment()).isEqualTo(Map.of("LOAD_TARGET", "http://127.0.0.1:8085"));
        assertThat(project.absences()).containsExactly(new Absence("load-generator-b", "cpu-stressor", 8085));
    }

    @Test
    void should_find_nobody_absent_where_all_run_that_are_referred_to() throws IOException {
        new FakeProject(root).with("probe-test-app").with("load-generator", TO_PROBE_TEST_APP);

        assertThat(Project.at(root, 8081, OptionalInt.empty(), List.of()).absences())
                .isEmpty();
    }

    @Test
    void should_find_the_properties_of_this_repository_in_order() {
        var properties = WorkloadProperties.of(Path.of("..", "probe-test-app"));

        assertThat(properties.instances()).containsExactly("v1", "v2");
        assertThat(properties.servicePort()).hasValue(8000);
        assertThat(properties.environmentOf("v1")).isEqualTo(Map.of("APP_VERSION", "v1", "APP_COLOR", "blue"));
        assertThat(properties.environmentOf("v2")).isEqualTo(Map.of("APP_VERSION", "v2", "APP_COLOR", "green"));
    }

    @Test
    void should_have_the_examples_of_this_repository_in_order() {
        assertThat(WorkloadProperties.of(Path.of("..", "examples", "reactive-consumer"))
                        .environmentOf(""))
                .isEqualTo(Map.of("RABBITMQ_URL", "${broker.url}"));
    }

    @Test
    void should_have_the_load_generator_of_this_repository_wait_before_the_service() {
        var properties = WorkloadProperties.of(Path.of("..", "load-generator"));

        assertThat(properties.environmentOf(""))
                .isEqualTo(Map.of(
                        "LOAD_TARGET", "http://127.0.0.1:${port.probe-test-app}/burn", "LOAD_AUTOSTART", "false"));
    }

    private static String target(Project project) {
        return project.instances().stream()
                .filter(instance -> instance.name().equals("load-generator"))
                .findFirst()
                .orElseThrow()
                .environment()
                .get("LOAD_TARGET");
    }
}
