package kubedemo.k8s;

import java.util.List;
import java.util.Map;

/** Access to YAML that was read without a type. */
final class Fields {

    private Fields() {}

    /** @throws ClassCastException when it is none */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) Map.class.cast(value);
    }

    /** The map at the end of a path of maps. */
    static Map<String, Object> at(Map<String, Object> owner, String... path) {
        Map<String, Object> found = owner;
        for (String field : path) {
            found = map(found.get(field));
        }
        return found;
    }

    /** Empty where the field is absent. */
    static List<Map<String, Object>> maps(Map<String, Object> owner, String field) {
        return ((List<?>) owner.getOrDefault(field, List.of()))
                .stream().map(Fields::map).toList();
    }

    /** Empty where the field is absent. */
    static List<String> strings(Map<String, Object> owner, String field) {
        return ((List<?>) owner.getOrDefault(field, List.of()))
                .stream().map(String.class::cast).toList();
    }
}
