package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the mesh's routes and pods refer to is there: Services, their ports, and pods behind each. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class MeshTest {
    private static final Path MESH = Kustomization.ROOT.resolve("mesh");

    private final List<HasMetadata> bookinfo = Kustomization.entries(MESH.resolve("bookinfo")).stream()
            .flatMap(file -> StrictYaml.resources(file.toString(), Kustomization.text(file)).stream())
            .toList();

    static Stream<String> routes() {
        return Stream.of("route-all-v1", "route-reviews-90-10", "route-jason-v2", "gateway");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void should_route_to_services_that_are_there(String file) {
        assertThat(backends(file)).isNotEmpty().allSatisfy(backend -> assertThat(services())
                .contains(backend.getName() + ":" + backend.getPort()));
    }

    @Test
    void should_send_one_of_ten_to_version_2() {
        assertThat(backends("route-reviews-90-10"))
                .extracting(HTTPBackendRef::getName, HTTPBackendRef::getWeight)
                .containsExactly(tuple("reviews-v1", 90), tuple("reviews-v2", 10));
    }

    @Test
    void should_have_pods_behind_each_service() {
        assertThat(services()).hasSize(7);
        assertThat(bookinfo.stream().filter(Service.class::isInstance).map(Service.class::cast))
                .allSatisfy(service -> assertThat(PodTemplate.in(bookinfo)).anyMatch(pods -> pods.labels()
                        .entrySet()
                        .containsAll(service.getSpec().getSelector().entrySet())));
    }

    @Test
    void should_call_services_that_are_there() {
        assertThat(PodTemplate.in(bookinfo).stream()
                        .flatMap(pods -> pods.spec().getContainers().stream())
                        .map(Container::getEnv)
                        .flatMap(List::stream)
                        .filter(variable -> variable.getName().equals("UPSTREAM_URL"))
                        .map(EnvVar::getValue))
                .hasSize(3)
                .allSatisfy(
                        url -> assertThat(services()).anyMatch(service -> url.equals("http://" + service + "/chain")));
    }

    /** As NAME:PORT. */
    private List<String> services() {
        return bookinfo.stream()
                .filter(Service.class::isInstance)
                .map(Service.class::cast)
                .flatMap(service -> service.getSpec().getPorts().stream()
                        .map(port -> service.getMetadata().getName() + ":" + port.getPort()))
                .toList();
    }

    private static List<HTTPBackendRef> backends(String file) {
        return StrictYaml.resources(file, Kustomization.text(MESH.resolve(file + ".yaml"))).stream()
                .filter(HTTPRoute.class::isInstance)
                .map(HTTPRoute.class::cast)
                .flatMap(route -> route.getSpec().getRules().stream())
                .flatMap(rule -> rule.getBackendRefs().stream())
                .toList();
    }
}
