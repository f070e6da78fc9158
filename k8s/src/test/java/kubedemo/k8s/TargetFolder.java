package kubedemo.k8s;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/** A folder from which kustomize may reach k8s/: it wants relative paths. */
final class TargetFolder implements TempDirFactory {

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
        Path target = Files.createDirectories(Kustomization.ROOT.resolve("target"));
        return Files.createTempDirectory(target, "kustomization");
    }
}
