package kubedemo.memory;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/**
 * The volume as {@code GET /storage} tells of it. Amounts are bytes.
 *
 * @param target what is to be written
 * @param leftOver of what is written, what an earlier run of the container wrote
 * @param rate bytes a second at the most; empty for as fast as it goes
 * @param sizeLimit empty where STORAGE_SIZE_LIMIT does not say
 * @param secondsUntilSizeLimit at this rate; empty where it will not be passed, or is
 * @param past whether the sizeLimit is passed
 * @param most what can be asked for at this moment
 * @param problem why more is asked for and not written; empty where nothing is in the way
 */
@RegisterForReflection
record StorageView(
        String directory,
        StressPhase phase,
        long target,
        long written,
        long leftOver,
        Optional<Long> rate,
        Optional<Long> sizeLimit,
        Optional<Double> secondsUntilSizeLimit,
        boolean past,
        long most,
        Optional<String> problem) {

    static StorageView of(StorageVolume volume) {
        var forecast = volume.forecast();
        var fill = forecast.fill();
        return new StorageView(
                volume.config().directory().toString(),
                fill.phase(),
                fill.plan().target().bytes(),
                fill.written(),
                fill.leftOver(),
                fill.plan().rate().map(rate -> Math.round(rate.perSecond())),
                forecast.sizeLimit().map(ByteSize::bytes),
                forecast.secondsUntilSizeLimit().map(seconds -> Math.round(seconds * 10) / 10.0),
                forecast.past(),
                volume.most().size().bytes(),
                fill.problem());
    }
}
