package kubedemo.k8s;

import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.LifecycleHandler;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SeccompProfile;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.TCPSocketAction;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The Pod Security Standard <em>restricted</em>, which contains <em>baseline</em>, for pods on Linux: see
 * <a href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">Pod Security Standards</a>. What this
 * project has no use for at all (SELinux and AppArmor options, Windows options, sysctls, another {@code procMount}) is
 * a violation whatever its value, which is stricter than the standard.
 */
final class PodSecurity {

    private static final Set<String> SECCOMP_PROFILES = Set.of("RuntimeDefault", "Localhost");

    private final PodSpec pod;
    private final PodSecurityContext podContext;
    private final List<String> violations = new ArrayList<>();

    private PodSecurity(PodSpec pod) {
        this.pod = pod;
        this.podContext = Optional.ofNullable(pod.getSecurityContext()).orElseGet(PodSecurityContext::new);
    }

    /** One line for each; empty when the pod is admitted. */
    static List<String> violations(PodSpec pod) {
        var check = new PodSecurity(pod);
        check.checkPod();
        Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
                .forEach(check::checkContainer);
        return check.violations;
    }

    private void checkPod() {
        require(!isTrue(pod.getHostNetwork()), "hostNetwork");
        require(!isTrue(pod.getHostPID()), "hostPID");
        require(!isTrue(pod.getHostIPC()), "hostIPC");
        require(podContext.getSysctls().isEmpty(), "securityContext.sysctls");
        require(podContext.getSeLinuxOptions() == null, "securityContext.seLinuxOptions");
        require(podContext.getAppArmorProfile() == null, "securityContext.appArmorProfile");
        require(podContext.getWindowsOptions() == null, "securityContext.windowsOptions");
        require(!isZero(podContext.getRunAsUser()), "securityContext.runAsUser is 0");
        for (Volume volume : pod.getVolumes()) {
            require(isOfRestrictedType(volume), "volume " + volume.getName() + " is of a type that is not allowed");
        }
    }

    private void checkContainer(Container container) {
        String name = "container " + container.getName() + ": ";
        SecurityContext context =
                Optional.ofNullable(container.getSecurityContext()).orElseGet(SecurityContext::new);
        require(!isTrue(context.getPrivileged()), name + "privileged");
        require(context.getProcMount() == null, name + "procMount");
        require(context.getSeLinuxOptions() == null, name + "seLinuxOptions");
        require(context.getAppArmorProfile() == null, name + "appArmorProfile");
        require(context.getWindowsOptions() == null, name + "windowsOptions");
        require(
                Boolean.FALSE.equals(context.getAllowPrivilegeEscalation()),
                name + "allowPrivilegeEscalation is not false");
        require(
                isTrue(or(context.getRunAsNonRoot(), podContext.getRunAsNonRoot())),
                name + "runAsNonRoot is not true, in the pod neither");
        require(!isZero(context.getRunAsUser()), name + "runAsUser is 0");
        SeccompProfile seccomp = or(context.getSeccompProfile(), podContext.getSeccompProfile());
        require(
                seccomp != null && SECCOMP_PROFILES.contains(seccomp.getType()),
                name + "seccompProfile is none of " + SECCOMP_PROFILES);
        Capabilities capabilities =
                Optional.ofNullable(context.getCapabilities()).orElseGet(Capabilities::new);
        require(capabilities.getDrop().contains("ALL"), name + "capabilities.drop lacks ALL");
        require(Set.of("NET_BIND_SERVICE").containsAll(capabilities.getAdd()), name + "capabilities.add");
        require(
                container.getPorts().stream().allMatch(port -> port.getHostPort() == null || port.getHostPort() == 0),
                name + "hostPort");
        require(
                hosts(container).allMatch(String::isEmpty),
                name + "a probe or lifecycle hook names a host (from version 1.34)");
    }

    private static boolean isOfRestrictedType(Volume volume) {
        return Stream.<Function<Volume, Object>>of(
                        Volume::getConfigMap,
                        Volume::getCsi,
                        Volume::getDownwardAPI,
                        Volume::getEmptyDir,
                        Volume::getEphemeral,
                        Volume::getPersistentVolumeClaim,
                        Volume::getProjected,
                        Volume::getSecret)
                .anyMatch(type -> type.apply(volume) != null);
    }

    private static Stream<String> hosts(Container container) {
        var lifecycle = Optional.ofNullable(container.getLifecycle());
        Stream<HTTPGetAction> http = Stream.concat(
                probes(container).map(Probe::getHttpGet),
                Stream.of(lifecycle.map(hooks -> hooks.getPostStart()), lifecycle.map(hooks -> hooks.getPreStop()))
                        .flatMap(Optional::stream)
                        .map(LifecycleHandler::getHttpGet));
        Stream<TCPSocketAction> tcp = probes(container).map(Probe::getTcpSocket);
        return Stream.concat(
                        http.filter(Objects::nonNull).map(HTTPGetAction::getHost),
                        tcp.filter(Objects::nonNull).map(TCPSocketAction::getHost))
                .filter(Objects::nonNull);
    }

    private static Stream<Probe> probes(Container container) {
        return Stream.of(container.getLivenessProbe(), container.getReadinessProbe(), container.getStartupProbe())
                .filter(Objects::nonNull);
    }

    private void require(boolean holds, String violation) {
        if (!holds) {
            violations.add(violation);
        }
    }

    private static <T> T or(T ofContainer, T ofPod) {
        return ofContainer == null ? ofPod : ofContainer;
    }

    private static boolean isTrue(Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    private static boolean isZero(Long value) {
        return value != null && value == 0;
    }
}
