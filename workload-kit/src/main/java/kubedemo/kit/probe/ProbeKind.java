package kubedemo.kit.probe;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Optional;
import kubedemo.kit.config.Input;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** The three probes of a container, each with the path that the kubelet calls. */
public enum ProbeKind {
    LIVENESS("livez", Liveness.Literal.INSTANCE),
    READINESS("readyz", Readiness.Literal.INSTANCE),
    STARTUP("startupz", Startup.Literal.INSTANCE);

    private final String path;
    private final Annotation qualifier;

    ProbeKind(String path, Annotation qualifier) {
        this.path = path;
        this.qualifier = qualifier;
    }

    /** Without the leading slash; also the training app's name of the form field that toggles it. */
    public String path() {
        return path;
    }

    /** What marks the checks that this probe asks. */
    Annotation qualifier() {
        return qualifier;
    }

    static Optional<ProbeKind> called(String written) {
        return Arrays.stream(values())
                .filter(kind -> kind.written().equals(written))
                .findFirst();
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
