package kubedemo.k8s;

import static java.math.RoundingMode.CEILING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceFieldSelector;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import kubedemo.playground.PodmanContainer;

/**
 * A rendered pod of one container, for podman to run. A field that podman would not be told of is refused, so that a manifest
 * cannot say more than was tried. Requests are told to the workload and no more: as shares of CPU they would show how busy
 * this machine is.
 *
 * <p>{@code podman kube play} reads the same YAML, but 4.3 refuses a {@code fieldRef} to namespace, node and IP, gives the
 * emptyDirs of one name of all pods the same volume, sets no limit to swap, ignores {@code terminationGracePeriodSeconds}, and
 * opens every {@code containerPort} on all of this machine's addresses.
 */
record PodmanPod(PodTemplate template, List<HasMetadata> resources) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What is translated, what the caller sees to (probes, grace period), and what means nothing without a cluster. */
    private static final String KNOWN =
            "automountServiceAccountToken|serviceAccountName|restartPolicy|terminationGracePeriodSeconds"
                    + "|securityContext\\.(runAsNonRoot|seccompProfile\\.type)"
                    + "|volumes\\.(name|emptyDir(\\.sizeLimit)?)"
                    + "|containers\\.(name|image|imagePullPolicy|command|args|ports\\..+|env\\..+|(liveness|readiness|startup)Probe\\..+"
                    + "|resources\\.(limits|requests)\\.(cpu|memory)|volumeMounts\\.(name|mountPath)"
                    + "|securityContext\\.(allowPrivilegeEscalation|readOnlyRootFilesystem|capabilities\\.drop))";

    /** What the downward API tells of a limit that there is not; any size that is not the pod's. */
    private static final Map<String, Quantity> NODE =
            Map.of("cpu", new Quantity("64"), "memory", new Quantity("512Gi"));

    /** Those that run images of this project. */
    static List<PodmanPod> in(List<HasMetadata> resources) {
        return PodTemplate.in(resources).stream()
                .filter(template -> template.workloads().findAny().isPresent())
                .map(template -> new PodmanPod(template, resources))
                .toList();
    }

    Container container() {
        assertThat(template.spec().getContainers()).hasSize(1);
        return template.spec().getContainers().get(0);
    }

    /** @throws AssertionError when it does not start, or has a field that podman is not told of */
    PodmanContainer start() {
        assertThat(fields("", MAPPER.convertValue(template.spec(), Map.class)))
                .filteredOn(field -> !field.matches(KNOWN))
                .as(template.owner() + ": fields that podman would not be told of")
                .isEmpty();
        return PodmanContainer.startUnrestricted(
                container().getImage().replaceFirst("^kubedemo/", ""),
                options(),
                environment(),
                Stream.concat(container().getCommand().stream().skip(1), container().getArgs().stream())
                        .toList());
    }

    private List<String> options() {
        var options = new ArrayList<String>();
        var security = Objects.requireNonNullElseGet(container().getSecurityContext(), SecurityContext::new);
        if (Boolean.TRUE.equals(security.getReadOnlyRootFilesystem())) {
            options.addAll(List.of("--read-only", "--read-only-tmpfs=false"));
        }
        if (Boolean.FALSE.equals(security.getAllowPrivilegeEscalation())) {
            options.add("--security-opt=no-new-privileges");
        }
        if (security.getCapabilities() != null) {
            security.getCapabilities().getDrop().forEach(capability -> options.add("--cap-drop=" + capability));
        }
        container().getCommand().stream().findFirst().ifPresent(program -> options.add("--entrypoint=" + program));
        // A kubelet lets everybody write to an emptyDir, podman the container's user.
        for (VolumeMount mount : container().getVolumeMounts()) {
            options.add("--mount=type=volume,U=true,destination=" + mount.getMountPath());
        }
        for (ContainerPort port : container().getPorts()) {
            options.add("--publish=127.0.0.1::" + port.getContainerPort());
        }
        limit("memory").ifPresent(bytes -> {
            options.add("--memory=" + bytes.toBigIntegerExact() + "b");
            options.add("--memory-swap=" + bytes.toBigIntegerExact() + "b");
        });
        limit("cpu").ifPresent(cores -> options.add("--cpus=" + cores.toPlainString()));
        options.add("--hostname=" + template.name());
        return options;
    }

    /** Cores or bytes. */
    Optional<BigDecimal> limit(String resource) {
        return Optional.ofNullable(container().getResources().getLimits().get(resource))
                .map(Quantity::getAmountInBytes);
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(ServiceVariables.of(resources));
        environment.putAll(container().getEnv().stream().collect(toMap(EnvVar::getName, this::value)));
        return environment;
    }

    private String value(EnvVar variable) {
        EnvVarSource source = variable.getValueFrom();
        if (source == null) {
            assertThat(variable.getValue()).as(variable.getName()).doesNotContain("$(");
            return variable.getValue();
        } else if (source.getFieldRef() != null) {
            return field(source.getFieldRef().getFieldPath());
        } else if (source.getResourceFieldRef() != null) {
            return amount(source.getResourceFieldRef());
        } else if (source.getSecretKeyRef() != null) {
            return secret(source.getSecretKeyRef());
        }
        throw new AssertionError(template.owner() + ": no value for " + variable);
    }

    private String field(String path) {
        var fields = Map.of(
                "metadata.name", template.name(),
                "metadata.namespace", "default",
                "spec.nodeName", "node",
                "status.podIP", "10.244.0.7");
        return Objects.requireNonNull(fields.get(path), path);
    }

    /** Rounded up to a whole number, as the downward API does. */
    private String amount(ResourceFieldSelector selector) {
        String[] path = selector.getResource().split("\\.");
        var limit = container().getResources().getLimits().get(path[1]);
        var request = container().getResources().getRequests().get(path[1]);
        Quantity quantity = path[0].equals("limits")
                ? Objects.requireNonNullElse(limit, NODE.get(path[1]))
                : Objects.requireNonNull(request, "a request for " + path[1]);
        return Quantity.getAmountInBytes(quantity)
                .divide(Quantity.getAmountInBytes(selector.getDivisor()), 0, CEILING)
                .toPlainString();
    }

    private String secret(SecretKeySelector selector) {
        var data = Manifests.named(selector.getName(), Secret.class, resources).getData();
        return new String(Base64.getMimeDecoder().decode(data.get(selector.getKey())), UTF_8);
    }

    /** The paths of all fields that hold a value, such as {@code containers.env.name}. */
    private static Stream<String> fields(String path, Object value) {
        if (value instanceof List<?> elements && elements.stream().anyMatch(Map.class::isInstance)) {
            return elements.stream().flatMap(element -> fields(path, element));
        } else if (value instanceof Map<?, ?> fields && !fields.isEmpty()) {
            return fields.entrySet().stream()
                    .flatMap(field -> fields(
                            path.isEmpty() ? "" + field.getKey() : path + "." + field.getKey(), field.getValue()));
        }
        return Stream.of(path);
    }

    @Override
    public String toString() {
        return template.owner();
    }
}
