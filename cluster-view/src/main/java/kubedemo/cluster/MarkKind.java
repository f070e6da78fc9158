package kubedemo.cluster;

/** What happened to a pod at a moment. */
enum MarkKind {
    RESTART,
    OOM_KILLED,
    EVICTED,
    NOT_SCHEDULED,
    PROBE_FAILED,
    /** Somebody changed a probe, or began a run, on a page of ours. */
    CLICK,
    /** Any other warning. */
    WARNING
}
