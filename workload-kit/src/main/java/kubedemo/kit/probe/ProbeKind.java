package kubedemo.kit.probe;

import kubedemo.kit.config.Input;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The three probes of a container, each with the path that the kubelet calls. */
@Schema(enumeration = {"liveness", "readiness", "startup"})
public enum ProbeKind {
    LIVENESS("livez"),
    READINESS("readyz"),
    STARTUP("startupz");

    private final String path;

    ProbeKind(String path) {
        this.path = path;
    }

    /** Without the leading slash; also the training app's name of the form field that toggles it. */
    public String path() {
        return path;
    }

    /** {@code liveness}, {@code readiness} or {@code startup}. */
    public String written() {
        return Input.kebabCase(this);
    }

    /** {@code Liveness}, {@code Readiness} or {@code Startup}. */
    public String title() {
        return Character.toUpperCase(written().charAt(0)) + written().substring(1);
    }
}
