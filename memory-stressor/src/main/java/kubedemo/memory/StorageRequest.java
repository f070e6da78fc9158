package kubedemo.memory;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import kubedemo.kit.config.Input;

/**
 * What to write.
 *
 * @param target such as {@code 80M} or {@code 80Mi}; {@code 0} deletes all
 * @param rate such as {@code 5Mi/s}; as fast as it goes when absent, or {@code full}
 */
@RegisterForReflection
record StorageRequest(String target, String rate) {

    /** @throws kubedemo.kit.config.BadInput naming what is not allowed */
    StoragePlan plan(Bounds.Most most) {
        return new StoragePlan(
                most.check(new Input("target", target)),
                Optional.ofNullable(rate).map(text -> new Input("rate", text)).flatMap(ByteRate::readOrFull));
    }

    /** The same from a form, where an empty field is one that is not filled in. */
    static StorageRequest ofForm(String target, String rate) {
        return new StorageRequest(PlanRequest.filled(target), PlanRequest.filled(rate));
    }
}
