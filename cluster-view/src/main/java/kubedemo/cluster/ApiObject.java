package kubedemo.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A part of an object of the Kubernetes API, or all of it, read field by field: one way for all kinds, built in or not. What
 * is absent, or of another type than its reference says, reads as empty, zero or a list without entries.
 */
record ApiObject(Map<String, Object> fields) {
    private static final ApiObject EMPTY = new ApiObject(Map.of());

    /** The whole object. Its metadata are typed in the client; those that are read here are put back. */
    static ApiObject of(GenericKubernetesResource resource) {
        var metadata = resource.getMetadata();
        var known = new HashMap<String, Object>();
        known.put("name", metadata.getName());
        known.put("namespace", metadata.getNamespace());
        known.put("uid", metadata.getUid());
        known.put("creationTimestamp", metadata.getCreationTimestamp());
        known.put("deletionTimestamp", metadata.getDeletionTimestamp());
        known.put("deletionGracePeriodSeconds", metadata.getDeletionGracePeriodSeconds());
        known.put("labels", metadata.getLabels());
        known.put(
                "ownerReferences",
                Stream.ofNullable(metadata.getOwnerReferences())
                        .flatMap(List::stream)
                        .map(owner -> Map.of(
                                "kind", owner.getKind(),
                                "name", owner.getName(),
                                "uid", owner.getUid(),
                                "controller", Boolean.TRUE.equals(owner.getController())))
                        .toList());
        var fields = new HashMap<String, Object>(resource.getAdditionalProperties());
        fields.put("kind", resource.getKind());
        fields.put("metadata", known);
        return new ApiObject(fields);
    }

    String kind() {
        return text("kind");
    }

    String name() {
        return text("metadata", "name");
    }

    String uid() {
        return text("metadata", "uid");
    }

    /** Empty where there is none. */
    String text(String... path) {
        return find(path)
                .filter(value -> !(value instanceof Map || value instanceof List))
                .map(Object::toString)
                .orElse("");
    }

    int number(int otherwise, String... path) {
        return find(path)
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).intValue())
                .orElse(otherwise);
    }

    boolean flag(boolean otherwise, String... path) {
        return find(path)
                .filter(Boolean.class::isInstance)
                .map(Boolean.class::cast)
                .orElse(otherwise);
    }

    /** RFC 3339, as the API writes times: whole seconds, or micro-seconds in events. */
    Optional<Instant> time(String... path) {
        try {
            return Optional.of(text(path)).filter(text -> !text.isEmpty()).map(text -> OffsetDateTime.parse(text)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    ApiObject part(String... path) {
        return find(path).map(ApiObject::part).orElse(EMPTY);
    }

    List<ApiObject> list(String... path) {
        return entries(path).map(ApiObject::part).toList();
    }

    List<String> texts(String... path) {
        return entries(path).map(String::valueOf).toList();
    }

    /** The entry of {@code status.conditions} of that type; without fields where there is none. */
    ApiObject condition(String type) {
        return list("status", "conditions").stream()
                .filter(condition -> condition.text("type").equals(type))
                .findFirst()
                .orElse(EMPTY);
    }

    /** The owner that controls it. */
    Optional<ApiObject> controller() {
        return list("metadata", "ownerReferences").stream()
                .filter(owner -> owner.flag(false, "controller"))
                .findFirst();
    }

    private Stream<?> entries(String... path) {
        return find(path).stream().flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.empty());
    }

    private Optional<Object> find(String... path) {
        Object value = fields;
        for (var name : path) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return Optional.ofNullable(value);
    }

    @SuppressWarnings("unchecked")
    private static ApiObject part(Object value) {
        return value instanceof Map<?, ?> map ? new ApiObject((Map<String, Object>) map) : EMPTY;
    }
}
