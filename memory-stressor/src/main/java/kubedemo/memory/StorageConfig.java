package kubedemo.memory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Variable;

/**
 * The volume that may be filled.
 *
 * @param max the most that can be asked for
 * @param free percent of the file system that stay free
 * @param sizeLimit of the emptyDir, which Kubernetes tells no container; empty where nobody has said
 */
record StorageConfig(Path directory, ByteSize max, int free, Optional<ByteSize> sizeLimit) {
    private static final ByteSize LEAST = new ByteSize(1);
    /** 4Gi: what any node has for one pod. */
    private static final ByteSize MOST = new ByteSize(4L << 30);

    static final Variable<Path> DIRECTORY = new Variable<>(
            "STORAGE_DIR",
            null,
            "Path of the volume that PUT /storage fills, such as /scratch; none if not set",
            StorageConfig::directory);
    static final Variable<ByteSize> MAX = new Variable<>(
            "STORAGE_MAX",
            "256Mi",
            "Most that can be written there, up to 4Gi",
            input -> ByteSize.read(input, LEAST, MOST));
    /**
     * By its defaults a kubelet begins to evict where 15 % are left ({@code imagefs.available}, or 10 % for
     * {@code nodefs.available}); k3s sets 5, kind 0.
     */
    static final Variable<Integer> FREE = new Variable<>(
            "STORAGE_FREE",
            "15",
            "Percent of the file system that stay free, 0 to 90: a kubelet that finds less evicts other pods too",
            input -> input.integer(0, 90));

    static final Variable<ByteSize> SIZE_LIMIT = new Variable<>(
            "STORAGE_SIZE_LIMIT",
            null,
            "The volume's sizeLimit, for the forecast: Kubernetes does not tell a container",
            input -> ByteSize.read(input, LEAST, ByteSize.MOST));

    static final List<Variable<?>> VARIABLES = List.of(DIRECTORY, MAX, FREE, SIZE_LIMIT);

    /** Empty where no directory is named. @throws kubedemo.kit.config.BadInput when a variable is not allowed */
    static Optional<StorageConfig> from(Environment environment) {
        return environment
                .find(DIRECTORY)
                .map(directory -> new StorageConfig(
                        directory, environment.get(MAX), environment.get(FREE), environment.find(SIZE_LIMIT)));
    }

    private static Path directory(Input input) {
        var path = input.absolutePath();
        if (!Files.isDirectory(path) || !Files.isWritable(path)) {
            throw input.bad("the absolute path of an existing directory that may be written to");
        }
        return path;
    }
}
