package kubedemo.memory;

import java.util.Optional;
import kubedemo.kit.text.Text;

/**
 * How much of the volume is to be filled.
 *
 * @param rate how fast it is written at the most; empty for as fast as it goes
 */
record StoragePlan(ByteSize target, Optional<ByteRate> rate) {
    static final StoragePlan NOTHING = keep(0);

    /** What is there, and no more. */
    static StoragePlan keep(long bytes) {
        return new StoragePlan(new ByteSize(bytes), Optional.empty());
    }

    /** {@code Fills /scratch to 80Mi (80.0 MiB) at up to 5Mi/s}. */
    String sentence(StorageConfig config) {
        return target.bytes() == 0
                ? Text.format("Nothing is asked for in %s", config.directory())
                : Text.format(
                        "Fills %s to %s (%s)%s",
                        config.directory(),
                        target,
                        ByteSize.mebibytes(target.bytes()),
                        rate.map(value -> Text.format(" at up to %s", value)).orElse(" as fast as possible"));
    }
}
