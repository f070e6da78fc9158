package kubedemo.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProjectTest {

    private static final String[] TWO_VERSIONS = {
        "about = a page", "instances = v1,v2", "service-port = 8000", "env.v2.APP_COLOR = green"
    };

    @TempDir
    Path root;

    @Test
    void should_give_first_instances_their_modules_place_and_further_ones_the_ports_after() throws IOException {
        new FakeProject(root)
                .with("probe-test-app", TWO_VERSIONS)
                .with("load-generator")
                .with("memory-stressor", "instances = a,b,c");

        Project project = Project.at(root, 8081, OptionalInt.empty());

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
    void should_leave_out_what_is_not_packaged_and_tell_only_of_what_is_there() throws IOException {
        new FakeProject(root).with("probe-test-app");
        Files.createDirectory(root.resolve("cpu-stressor"));

        Project project = Project.at(root, 8081, OptionalInt.empty());

        assertThat(project.instances()).extracting(Instance::name).containsExactly("probe-test-app");
        assertThat(project.unbuilt()).containsExactly("cpu-stressor");
    }

    @Test
    void should_move_the_first_service_only() throws IOException {
        new FakeProject(root).with("probe-test-app", TWO_VERSIONS).with("cpu-stressor", "service-port = 8001");

        Project project = Project.at(root, 8081, OptionalInt.of(9000));

        assertThat(project.services()).extracting(Service::port).containsExactly(9000, 8001);
    }

    @Test
    void should_find_the_properties_of_this_repository_in_order() {
        WorkloadProperties properties = WorkloadProperties.of(Path.of("..", "probe-test-app"));

        assertThat(properties.instances()).containsExactly("v1", "v2");
        assertThat(properties.servicePort()).hasValue(8000);
        assertThat(properties.environmentOf("v1")).isEqualTo(Map.of("APP_VERSION", "v1", "APP_COLOR", "blue"));
        assertThat(properties.environmentOf("v2")).isEqualTo(Map.of("APP_VERSION", "v2", "APP_COLOR", "green"));
    }
}
