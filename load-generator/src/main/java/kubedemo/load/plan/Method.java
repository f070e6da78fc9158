package kubedemo.load.plan;

import java.util.Arrays;
import java.util.stream.Collectors;
import kubedemo.kit.config.Input;

/** What is asked of the target (RFC 9110, 9.3; PATCH: RFC 5789). */
public enum Method {
    GET,
    HEAD,
    POST,
    PUT,
    PATCH,
    DELETE,
    OPTIONS;

    public static Method read(Input input) {
        return Arrays.stream(values())
                .filter(method -> method.name().equals(input.text()))
                .findFirst()
                .orElseThrow(
                        () -> input.bad(Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "))));
    }

    /** Whether it may be sent once more when nobody knows what became of it (RFC 9110, 9.2.2). */
    public boolean idempotent() {
        return this != POST && this != PATCH;
    }

    /** Whether a request says how long its content is even where that is nothing (RFC 9110, 8.6). */
    public boolean expectsContent() {
        return this == POST || this == PUT || this == PATCH;
    }
}
