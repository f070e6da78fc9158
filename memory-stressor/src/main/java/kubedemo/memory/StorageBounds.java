package kubedemo.memory;

import java.util.function.Supplier;
import kubedemo.kit.text.Text;

/**
 * How much may be written. A sizeLimit may be passed, that is the lesson: the kubelet evicts this pod and no other. A
 * file system that is nearly full would have it evict others too, so a part stays free.
 *
 * @param free percent of the file system
 */
record StorageBounds(ByteSize configured, int free, Supplier<Storage.Space> space) {
    private static final long MEBIBYTE = 1 << 20;

    /** @param written what is there already, which counts */
    Bounds.Most most(long written) {
        var now = space.get();
        var floor = (now.total() + 99) / 100 * free;
        var safe = Math.max(0, written + now.usable() - floor) / MEBIBYTE * MEBIBYTE;
        return safe < configured.bytes()
                ? new Bounds.Most(
                        new ByteSize(safe),
                        Text.format(
                                "so that %d %% of the file system stay free, which is STORAGE_FREE here:"
                                        + " with less, a kubelet evicts other pods too",
                                free))
                : new Bounds.Most(configured, "which is STORAGE_MAX here");
    }
}
