package kubedemo.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kubedemo.kit.contract.TrainingPod;

/** The service as a pod with a volume that may be filled. */
public class PodWithVolume extends TrainingPod {
    public PodWithVolume() {
        super(variables());
    }

    /** However full the disk of the machine is. */
    static Map<String, String> variables() {
        return Map.of(
                "STORAGE_DIR",
                volume().toString(),
                "STORAGE_FREE",
                "0",
                "STORAGE_SIZE_LIMIT",
                "16Mi",
                "STORAGE_MAX",
                "64Mi");
    }

    /** Where an emptyDir would be. */
    static Path volume() {
        try {
            return Files.createDirectories(Path.of("target", "volume").toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
