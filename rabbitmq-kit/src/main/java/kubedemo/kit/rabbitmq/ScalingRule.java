package kubedemo.kit.rabbitmq;

import java.util.List;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Variable;

/**
 * What KEDA and the HorizontalPodAutoscaler that it makes do with a number of messages. KEDA switches between none and one
 * replica by itself; from one on the HPA divides by the messages for each replica, rounds up, and keeps to the bounds
 * (https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details, an AverageValue target).
 *
 * @param min the ScaledObject's minReplicaCount
 * @param max the ScaledObject's maxReplicaCount; wins where it is the smaller one
 */
public record ScalingRule(int messagesPerReplica, int min, int max) {
    private static final Variable<Integer> MESSAGES_PER_REPLICA = new Variable<>(
            "KEDA_MESSAGES_PER_REPLICA",
            "5",
            "Messages per replica in the ScaledObject, for the arithmetic on the page",
            input -> input.integer(1, 1_000_000));
    private static final Variable<Integer> MIN_REPLICAS = new Variable<>(
            "KEDA_MIN_REPLICAS", "0", "The ScaledObject's minReplicaCount", input -> input.integer(0, 10_000));
    private static final Variable<Integer> MAX_REPLICAS = new Variable<>(
            "KEDA_MAX_REPLICAS", "30", "The ScaledObject's maxReplicaCount", input -> input.integer(1, 10_000));

    public static final List<Variable<?>> VARIABLES = List.of(MESSAGES_PER_REPLICA, MIN_REPLICAS, MAX_REPLICAS);

    /** @throws kubedemo.kit.config.BadInput when a variable is not allowed */
    public static ScalingRule from(Environment environment) {
        return new ScalingRule(
                environment.get(MESSAGES_PER_REPLICA), environment.get(MIN_REPLICAS), environment.get(MAX_REPLICAS));
    }

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
