package kubedemo.k8s;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The part of OpenAPI v3 that custom resource definitions use, read as an API server with {@code fieldValidation=Strict}
 * reads it: a field without a schema is a mistake. Rules in CEL ({@code x-kubernetes-validations}) are not run.
 */
final class OpenApiSchema {

    private static final Set<String> IGNORED = Set.of(
            "default",
            "description",
            "x-kubernetes-list-map-keys",
            "x-kubernetes-list-type",
            "x-kubernetes-map-type",
            "x-kubernetes-validations");
    private static final Set<String> KNOWN = Set.of(
            "additionalProperties",
            "anyOf",
            "enum",
            "format",
            "items",
            "maximum",
            "minItems",
            "minLength",
            "minimum",
            "pattern",
            "properties",
            "required",
            "type",
            "x-kubernetes-int-or-string");

    private final List<String> violations = new ArrayList<>();

    private OpenApiSchema() {}

    /**
     * One line for each, with the path to the field.
     *
     * @param value maps, lists and scalars
     * @throws IllegalArgumentException when the schema says what this class does not know
     */
    static List<String> violations(Map<String, Object> schema, Object value) {
        var check = new OpenApiSchema();
        check.check(schema, value, "");
        return check.violations;
    }

    private void check(Map<String, Object> schema, Object value, String path) {
        for (String keyword : schema.keySet()) {
            if (!KNOWN.contains(keyword) && !IGNORED.contains(keyword)) {
                throw new IllegalArgumentException("unknown keyword " + keyword + " in the schema of " + path);
            }
        }
        if (!isOfType(schema, value)) {
            violations.add(path + ": " + value + " is no " + schema.getOrDefault("type", "integer or string"));
            return;
        }
        if (schema.get("enum") instanceof List<?> allowed && !allowed.contains(value)) {
            violations.add(path + ": " + value + " is none of " + allowed);
        }
        if (value instanceof Map<?, ?>) {
            checkFields(schema, Fields.map(value), path);
        } else if (value instanceof List<?> list) {
            checkList(schema, list, path);
        } else if (value instanceof Number number) {
            checkNumber(schema, number, path);
        } else if (value instanceof String text) {
            checkText(schema, text, path);
        }
    }

    private static boolean isOfType(Map<String, Object> schema, Object value) {
        if (Boolean.TRUE.equals(schema.get("x-kubernetes-int-or-string"))) {
            return value instanceof Integer || value instanceof Long || value instanceof String;
        }
        String type = String.valueOf(schema.get("type"));
        return switch (type) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "integer" ->
                value instanceof Integer || (value instanceof Long && !"int32".equals(schema.get("format")));
            case "number" -> value instanceof Number;
            default -> throw new IllegalArgumentException("unknown type " + type);
        };
    }

    private void checkFields(Map<String, Object> schema, Map<String, Object> value, String path) {
        Map<String, Object> properties = Fields.map(schema.getOrDefault("properties", Map.of()));
        for (Object required : (List<?>) schema.getOrDefault("required", List.of())) {
            if (!value.containsKey(required)) {
                violations.add(path + ": " + required + " is missing");
            }
        }
        value.forEach((name, field) -> {
            Object fieldSchema = properties.getOrDefault(name, schema.get("additionalProperties"));
            if (fieldSchema == null) {
                violations.add(path + ": unknown field " + name);
            } else {
                check(Fields.map(fieldSchema), field, path.isEmpty() ? name : path + "." + name);
            }
        });
    }

    private void checkList(Map<String, Object> schema, List<?> list, String path) {
        if (schema.get("minItems") instanceof Integer least && list.size() < least) {
            violations.add(path + ": fewer than " + least);
        }
        for (int i = 0; i < list.size(); i++) {
            check(Fields.map(schema.get("items")), list.get(i), path + "[" + i + "]");
        }
    }

    private void checkNumber(Map<String, Object> schema, Number number, String path) {
        if (schema.get("minimum") instanceof Number minimum && number.doubleValue() < minimum.doubleValue()) {
            violations.add(path + ": " + number + " is less than " + minimum);
        }
        if (schema.get("maximum") instanceof Number maximum && number.doubleValue() > maximum.doubleValue()) {
            violations.add(path + ": " + number + " is more than " + maximum);
        }
    }

    private void checkText(Map<String, Object> schema, String text, String path) {
        if (schema.get("pattern") instanceof String pattern
                && !Pattern.compile(pattern).matcher(text).find()) {
            violations.add(path + ": " + text + " does not match " + pattern);
        }
        if (schema.get("minLength") instanceof Integer length && text.length() < length) {
            violations.add(path + ": '" + text + "' is shorter than " + length);
        }
    }
}
