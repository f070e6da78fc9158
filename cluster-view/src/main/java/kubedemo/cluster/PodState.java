package kubedemo.cluster;

/** What a pod did at a time. Each is drawn by a pattern and a word of its own, not only by a colour. */
enum PodState {
    /** Nothing tells: it was before the first thing that is known of the pod, or nobody watched. */
    UNKNOWN,
    /** Has no node yet. */
    PENDING,
    /** Has a node: its volumes, images and init containers. */
    STARTING,
    /** Its containers run; it is not ready. */
    RUNNING,
    READY,
    /** A container has ended or cannot start, and the kubelet waits before the next try. */
    WAITING,
    /** Deleted; its containers have the grace period to end. */
    TERMINATING,
    SUCCEEDED,
    FAILED
}
