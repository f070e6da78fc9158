package kubedemo.consumer;

/**
 * What KEDA and the HorizontalPodAutoscaler that it makes do with a number of messages. KEDA switches between none and one
 * replica by itself; from one on the HPA divides by the messages for each replica, rounds up, and keeps to the bounds
 * (https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details, an AverageValue target).
 *
 * @param min the ScaledObject's minReplicaCount
 * @param max the ScaledObject's maxReplicaCount; wins where it is the smaller one
 */
public record ScalingRule(int messagesPerReplica, int min, int max) {

    /** Whether there is anything to do at all: the activation threshold of the trigger is 0. */
    public boolean active(long messages) {
        return messages > 0;
    }

    /** Before the bounds. */
    public long wanted(long messages) {
        return (messages + messagesPerReplica - 1) / messagesPerReplica;
    }

    /** Where it ends; with no messages and a minimum of 0 that is after the cooldown. */
    public long replicas(long messages) {
        var least = active(messages) ? Math.max(1, min) : min;
        return Math.min(max, Math.max(least, wanted(messages)));
    }
}
