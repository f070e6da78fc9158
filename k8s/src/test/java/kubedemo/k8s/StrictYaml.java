package kubedemo.k8s;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads manifests as an API server with {@code fieldValidation=Strict} does: an unknown field, a value of another type
 * than the field's, and a key that comes twice are errors. The types are those of the Kubernetes version that
 * {@code kubernetes-model.version} in the parent POM stands for, and {@link CustomTypes}.
 */
final class StrictYaml {

    /**
     * A beta version is served for some releases at most, since Kubernetes 1.24 only where it is switched on, and the
     * model keeps those that have gone; see
     * <a href="https://kubernetes.io/docs/reference/using-api/deprecation-guide/">what was removed when</a>.
     */
    private static final Pattern STABLE = Pattern.compile("(.+/)?v[0-9]+");

    /** Stable, still served, and warned about: since 1.33 and 1.19. */
    private static final Set<String> DEPRECATED = Set.of("v1 Endpoints", "v1 ComponentStatus");

    private static final Map<String, Class<? extends HasMetadata>> TYPES =
            ServiceLoader.load(KubernetesResource.class).stream()
                    .map(ServiceLoader.Provider::type)
                    .filter(HasMetadata.class::isAssignableFrom)
                    .<Class<? extends HasMetadata>>map(type -> type.asSubclass(HasMetadata.class))
                    .filter(type ->
                            STABLE.matcher(HasMetadata.getApiVersion(type)).matches())
                    .filter(type -> !DEPRECATED.contains(apiVersionAndKind(type)))
                    .collect(Collectors.toMap(StrictYaml::apiVersionAndKind, type -> type));

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .annotationIntrospector(new WithoutCatchAll())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual, textual -> textual.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
            .build();

    private StrictYaml() {}

    /** The model keeps what it does not know in a map ({@code @JsonAnySetter}); without it Jackson sees the mistake. */
    private static final class WithoutCatchAll extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }

    /**
     * Every document, as maps and lists.
     *
     * @param source named when the text is wrong
     */
    static List<Map<String, Object>> documents(String source, String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var documents = new ArrayList<Map<String, Object>>();
        try {
            for (Object document : new Yaml(new SafeConstructor(options)).loadAll(text)) {
                documents.add(Fields.map(document));
            }
        } catch (YAMLException | ClassCastException wrong) {
            throw new AssertionError(source + ": " + wrong.getMessage(), wrong);
        }
        return documents;
    }

    /** Every document, as the Kubernetes type that it says it is. */
    static List<HasMetadata> resources(String source, String text) {
        return documents(source, text).stream()
                .map(document -> resource(source, document))
                .toList();
    }

    private static HasMetadata resource(String source, Map<String, Object> document) {
        if (CustomTypes.contain(String.valueOf(document.get("apiVersion")))) {
            return customResource(source, document);
        }
        String name = document.get("apiVersion") + " " + document.get("kind");
        Class<? extends HasMetadata> type = TYPES.get(name);
        if (type == null) {
            throw new AssertionError(
                    source + ": '" + name + "' is no type that this test knows, or none to use any more");
        }
        return convert(source, document, type);
    }

    private static HasMetadata customResource(String source, Map<String, Object> document) {
        List<String> violations = CustomTypes.BESIDE_THE_REPOSITORY.violations(document);
        if (!violations.isEmpty()) {
            throw new AssertionError(source + ": " + String.join("; ", violations));
        }
        var resource = new GenericKubernetesResource();
        resource.setApiVersion((String) document.get("apiVersion"));
        resource.setKind((String) document.get("kind"));
        resource.setMetadata(convert(source, document.get("metadata"), ObjectMeta.class));
        resource.setAdditionalProperty("spec", document.get("spec"));
        return resource;
    }

    /** Fields of a custom resource that are of a Kubernetes type. */
    static <T> T convert(String source, Object fields, Class<T> type) {
        try {
            return MAPPER.convertValue(fields, type);
        } catch (IllegalArgumentException wrong) {
            throw new AssertionError(source + ": " + wrong.getMessage(), wrong);
        }
    }

    private static String apiVersionAndKind(Class<? extends HasMetadata> type) {
        return HasMetadata.getApiVersion(type) + " " + HasMetadata.getKind(type);
    }
}
