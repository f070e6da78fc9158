package kubedemo.cluster;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/** What is watched, each by one watch. */
enum WatchedKind {
    POD("", "v1", "pods", "Pod"),
    EVENT("", "v1", "events", "Event"),
    SERVICE("", "v1", "services", "Service"),
    ENDPOINT_SLICE("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice"),
    DEPLOYMENT("apps", "v1", "deployments", "Deployment"),
    REPLICA_SET("apps", "v1", "replicasets", "ReplicaSet"),
    STATEFUL_SET("apps", "v1", "statefulsets", "StatefulSet"),
    DAEMON_SET("apps", "v1", "daemonsets", "DaemonSet"),
    JOB("batch", "v1", "jobs", "Job"),
    HORIZONTAL_POD_AUTOSCALER("autoscaling", "v2", "horizontalpodautoscalers", "HorizontalPodAutoscaler"),
    SCALED_OBJECT("keda.sh", "v1alpha1", "scaledobjects", "ScaledObject"),
    ROLLOUT("argoproj.io", "v1alpha1", "rollouts", "Rollout");

    private final String group;
    private final String version;
    private final String plural;
    private final String kind;

    WatchedKind(String group, String version, String plural, String kind) {
        this.group = group;
        this.version = version;
        this.plural = plural;
        this.kind = kind;
    }

    String kind() {
        return kind;
    }

    /** As {@code kubectl} names it: {@code pods}, {@code deployments.apps}. */
    String resource() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** True of what is there only where somebody has installed it. */
    boolean custom() {
        return this == SCALED_OBJECT || this == ROLLOUT;
    }

    ResourceDefinitionContext definition() {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withPlural(plural)
                .withKind(kind)
                .withNamespaced(true)
                .build();
    }
}
