package kubedemo.playground;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Records, lists, texts and numbers as JSON. An empty {@code Optional} is null. */
final class JsonText {
    private JsonText() {}

    static String of(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(JsonText::of).orElse("null");
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(JsonText::of).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Record each) {
            return Arrays.stream(each.getClass().getRecordComponents())
                    .map(component -> quoted(component.getName()) + ":" + of(read(component, each)))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return quoted(value.toString());
    }

    private static Object read(RecordComponent component, Record from) {
        try {
            return component.getAccessor().invoke(from);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String quoted(String text) {
        return text.chars()
                .mapToObj(c -> c == '"' || c == '\\'
                        ? "\\" + (char) c
                        : c < ' ' ? String.format(Locale.ROOT, "\\u%04x", c) : String.valueOf((char) c))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
