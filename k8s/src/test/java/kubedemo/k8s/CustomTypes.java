package kubedemo.k8s;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The custom resources of KEDA, Traefik, Prometheus's operator, Argo and Gatekeeper, as CustomResourceDefinitions in a folder beside the
 * repository define them, and that of a lesson. Where those of a group are not there, one line says that their fields are not checked; KEDA's
 * must be there in CI.
 */
final class CustomTypes {

    private static final Path OWN = Lesson.ROOT.resolve("28-operators/customresourcedefinition.yaml");

    /** Those that lie beside this repository. */
    static final CustomTypes BESIDE_THE_REPOSITORY = new CustomTypes(
            Kustomization.ROOT.getParent().getParent().resolve("shared/crds"),
            "true".equals(System.getenv("CI")),
            System.out);

    private static final String KEDA = "keda.sh";
    private static final Set<String> GROUPS = Set.of(
            KEDA,
            "monitoring.coreos.com",
            "traefik.io",
            "kubedemo.example.com",
            "argoproj.io",
            "templates.gatekeeper.sh",
            "constraints.gatekeeper.sh");

    private final Map<String, Map<String, Object>> schemas = new HashMap<>();
    private final Set<String> defined = new HashSet<>();
    private final Set<String> said = ConcurrentHashMap.newKeySet();
    private final Path folder;
    private final boolean required;
    private final PrintStream out;

    CustomTypes(Path folder, boolean required, PrintStream out) {
        this.folder = folder;
        this.required = required;
        this.out = out;
        add(StrictYaml.documents(OWN.toString(), Kustomization.text(OWN)).get(0));
        if (Files.isDirectory(folder)) {
            definitions(folder).forEach(this::add);
        }
    }

    static boolean contain(String apiVersion) {
        return GROUPS.contains(group(apiVersion));
    }

    /**
     * What is wrong with a custom resource, one line for each.
     *
     * @throws AssertionError when the definitions are missing where they must not be
     */
    List<String> violations(Map<String, Object> resource) {
        String group = group(String.valueOf(resource.get("apiVersion")));
        if (!defined.contains(group)) {
            sayThatNothingIsChecked(group);
            return List.of();
        }
        String name = resource.get("apiVersion") + " " + resource.get("kind");
        Map<String, Object> schema = schemas.get(name);
        return schema == null
                ? List.of("'" + name + "' is none of " + schemas.keySet())
                : OpenApiSchema.violations(schema, ownFields(resource));
    }

    /** Definitions may leave out what all objects have. */
    private static Map<String, Object> ownFields(Map<String, Object> resource) {
        var fields = new HashMap<>(resource);
        fields.keySet().removeAll(Set.of("apiVersion", "kind", "metadata"));
        return fields;
    }

    private static String group(String apiVersion) {
        return apiVersion.replaceFirst("/.*", "");
    }

    private void sayThatNothingIsChecked(String group) {
        String what = "no " + folder + " here, with the CustomResourceDefinitions of " + group;
        if (required && group.equals(KEDA)) {
            throw new AssertionError(what);
        }
        if (said.add(group)) {
            out.println("SKIPPED the check of the fields of " + group + ": " + what);
        }
    }

    private void add(Map<String, Object> definition) {
        Map<String, Object> spec = Fields.map(definition.get("spec"));
        Object kind = Fields.map(spec.get("names")).get("kind");
        defined.add(String.valueOf(spec.get("group")));
        for (Map<String, Object> version : Fields.maps(spec, "versions")) {
            Object schema = Fields.map(version.get("schema")).get("openAPIV3Schema");
            schemas.put(spec.get("group") + "/" + version.get("name") + " " + kind, Fields.map(schema));
        }
    }

    private static List<Map<String, Object>> definitions(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .flatMap(file -> StrictYaml.documents(file.toString(), Kustomization.text(file)).stream())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
