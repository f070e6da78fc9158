package kubedemo.kit.pod;

import kubedemo.kit.config.Input;

/** Who runs this process, and so who acts on its probes. Pages say so: only Kubernetes is called Kubernetes. */
public enum Supervisor {
    /** A kubelet: Kubernetes sets {@code KUBERNETES_SERVICE_HOST} in every container. */
    KUBERNETES("the kubelet"),
    /** The playground of {@code ./demo up}, which stands in for a kubelet and a Service on one machine. */
    PLAYGROUND("the playground (a stand-in for the kubelet)"),
    /** Nobody: the process was started by hand, and nothing acts on its probes. */
    NONE("nobody");

    private final String title;

    Supervisor(String title) {
        this.title = title;
    }

    /** As named in a sentence. */
    public String title() {
        return title;
    }

    /** {@code kubernetes}, {@code playground} or {@code none}. */
    public String written() {
        return Input.kebabCase(this);
    }
}
