package kubedemo.probe;

import io.quarkus.runtime.annotations.RegisterForReflection;
import kubedemo.kit.config.Input;

/**
 * A fault as JSON has it; absent fields of a PUT mean none.
 *
 * @param errorRate share of requests that fail, 0 to 1
 * @param status that they fail with, 400 to 599
 * @param latency added before each answer, such as {@code 300ms}, 0 to 60 s
 */
@RegisterForReflection
record FaultBody(Double errorRate, Integer status, String latency) {
    static FaultBody of(Fault fault) {
        return new FaultBody(fault.errorRate(), fault.status(), Input.brief(fault.latency()));
    }

    /** @throws kubedemo.kit.config.BadInput naming the field that is not allowed */
    Fault asFault() {
        return Fault.NONE.with(text(errorRate), text(status), latency);
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
