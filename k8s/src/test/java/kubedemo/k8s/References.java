package kubedemo.k8s;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What pods name and does not come with them: ConfigMaps, Secrets and their keys, claims, volumes, and Services of which
 * the kubelet makes variables. An API server takes a pod that names what is not there, and it never starts.
 *
 * @param there such as {@code Secret broker} and {@code Secret broker: password}
 */
record References(Set<String> there, List<HasMetadata> resources) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Pattern CREATED =
            Pattern.compile("kubectl create (configmap|secret generic) (\\S+)((?: --from-\\S+)*)");
    private static final Pattern KEY = Pattern.compile("--from-(?:literal=|file=(?:\\S*/)?)([^=\\s]+)");
    private static final Pattern SERVICE_VARIABLE = Pattern.compile("\\$\\(([A-Z0-9_]+_SERVICE_(?:HOST|PORT))");

    /** By the fields that name an object: its kind. */
    private static final Map<String, String> KINDS = Map.of(
            "configMap", "ConfigMap",
            "configMapKeyRef", "ConfigMap",
            "configMapRef", "ConfigMap",
            "secret", "Secret",
            "secretKeyRef", "Secret",
            "secretRef", "Secret",
            "persistentVolumeClaim", "PersistentVolumeClaim");

    /** @param commands some of which create ConfigMaps and Secrets */
    static References of(List<HasMetadata> resources, List<String> commands) {
        var there = new HashSet<String>();
        for (HasMetadata resource : resources) {
            String name = resource.getKind() + " " + resource.getMetadata().getName();
            there.add(name);
            keys(resource).forEach(key -> there.add(name + ": " + key));
        }
        for (String command : commands) {
            CREATED.matcher(command).results().forEach(created -> {
                String name = (created.group(1).equals("configmap") ? "ConfigMap " : "Secret ") + created.group(2);
                there.add(name);
                KEY.matcher(created.group(3)).results().forEach(key -> there.add(name + ": " + key.group(1)));
            });
        }
        return new References(there, resources);
    }

    /** What is named and is not there, with who names it. */
    List<String> dangling() {
        return resources.stream()
                .flatMap(resource -> PodTemplate.of(resource).stream().flatMap(template -> dangling(resource, template)
                        .map(missing -> template.owner() + " has no " + missing)))
                .toList();
    }

    private Stream<String> dangling(HasMetadata owner, PodTemplate template) {
        Set<String> volumes = volumes(owner, template);
        return Stream.of(
                        named(Fields.map(MAPPER.convertValue(template.spec(), Map.class)))
                                .filter(name -> !there.contains(name)),
                        template.containers()
                                .flatMap(container -> container.getVolumeMounts().stream())
                                .map(mount -> mount.getName())
                                .filter(name -> !volumes.contains(name))
                                .map(name -> "volume " + name),
                        template.containers()
                                .flatMap(container -> container.getEnv().stream())
                                .flatMap(variable -> SERVICE_VARIABLE
                                        .matcher(String.valueOf(variable.getValue()))
                                        .results())
                                .map(variable -> variable.group(1))
                                .filter(variable -> !hasService(variable))
                                .map(variable -> "Service for " + variable))
                .flatMap(missing -> missing);
    }

    private static Stream<String> keys(HasMetadata resource) {
        var data = Stream.<Map<String, String>>empty();
        if (resource instanceof ConfigMap map) {
            data = Stream.of(map.getData(), map.getBinaryData());
        } else if (resource instanceof Secret secret) {
            data = Stream.of(secret.getData(), secret.getStringData());
        }
        return data.filter(keys -> keys != null).flatMap(keys -> keys.keySet().stream());
    }

    /** A StatefulSet has a volume for each of its claims, too. */
    private static Set<String> volumes(HasMetadata owner, PodTemplate template) {
        Stream<String> claimed = owner instanceof StatefulSet set
                ? set.getSpec().getVolumeClaimTemplates().stream()
                        .map(claim -> claim.getMetadata().getName())
                : Stream.empty();
        return Stream.concat(template.spec().getVolumes().stream().map(Volume::getName), claimed)
                .collect(toSet());
    }

    /** Wherever in a pod it is named, unless it may be absent. */
    private static Stream<String> named(Object part) {
        if (part instanceof List<?> parts) {
            return parts.stream().flatMap(References::named);
        }
        if (!(part instanceof Map)) {
            return Stream.empty();
        }
        return Fields.map(part).entrySet().stream().flatMap(field -> {
            String kind = KINDS.get(field.getKey());
            return kind == null ? named(field.getValue()) : named(kind, Fields.map(field.getValue()));
        });
    }

    private static Stream<String> named(String kind, Map<String, Object> source) {
        if (Boolean.TRUE.equals(source.get("optional"))) {
            return Stream.empty();
        }
        String name = kind + " "
                + Stream.of("name", "secretName", "claimName")
                        .filter(source::containsKey)
                        .map(source::get)
                        .findFirst()
                        .orElseThrow();
        Stream<Object> keys = source.containsKey("key")
                ? Stream.of(source.get("key"))
                : Fields.maps(source, "items").stream().map(item -> item.get("key"));
        return Stream.concat(Stream.of(name), keys.map(key -> name + ": " + key));
    }

    private boolean hasService(String variable) {
        return resources.stream()
                .filter(Service.class::isInstance)
                .map(service -> service.getMetadata().getName())
                .anyMatch(name -> variable.replaceAll("_SERVICE_(HOST|PORT)$", "")
                        .equals(name.toUpperCase(Locale.ROOT).replace('-', '_')));
    }
}
