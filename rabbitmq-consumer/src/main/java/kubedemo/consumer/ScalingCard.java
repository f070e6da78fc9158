package kubedemo.consumer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kubedemo.kit.rabbitmq.QueueDepth;
import kubedemo.kit.rabbitmq.ScalingRule;
import kubedemo.kit.text.Text;

/**
 * The arithmetic of one trigger with the numbers of this moment, step by step.
 *
 * @param replicas where it ends; empty when the numbers are not known
 */
public record ScalingCard(String title, String about, Optional<Long> replicas, List<Step> steps) {
    /** One line of the arithmetic: what is done, and what comes out. */
    public record Step(String what, String result) {}

    /** KEDA over the management API: what is being worked on counts as well. */
    static ScalingCard http(ScalingRule rule, Optional<QueueDepth> depth) {
        var known = depth.filter(QueueDepth::unackedKnown);
        return of(
                "Over http",
                "The trigger of our ScaledObject: messages in hand count, so no pod is stopped during its work",
                rule,
                known.map(QueueDepth::messages),
                known.map(now -> Text.format(
                                "ready %d + unacked %d",
                                now.ready(), now.unacked().getAsLong()))
                        .orElse("ready + unacked"));
    }

    /** KEDA over AMQP. */
    static ScalingCard amqp(ScalingRule rule, Optional<QueueDepth> depth) {
        return of(
                "Over amqp",
                "For comparison: only waiting messages count, so the last pods are stopped during their work",
                rule,
                depth.map(QueueDepth::ready),
                "ready only");
    }

    String sentence() {
        return replicas.map(count -> Text.format(
                        "%s: %s = %d replicas",
                        title.toLowerCase(Locale.ROOT),
                        steps.stream()
                                .map(step -> step.what() + " -> " + step.result())
                                .reduce((first, next) -> first + "; " + next)
                                .orElse(""),
                        count))
                .orElse(Text.format("%s: not known", title.toLowerCase(Locale.ROOT)));
    }

    private static ScalingCard of(
            String title, String about, ScalingRule rule, Optional<Long> messages, String counted) {
        var steps = new ArrayList<Step>();
        steps.add(
                new Step("Messages: " + counted, messages.map(Object::toString).orElse("not known")));
        messages.ifPresent(count -> {
            steps.add(new Step(
                    Text.format("Active: %d > 0", count),
                    rule.active(count) ? "yes, 1 or more" : Text.format("no, %d after the cooldown", rule.min())));
            steps.add(
                    new Step(Text.format("ceil(%d / %d)", count, rule.messagesPerReplica()), "" + rule.wanted(count)));
            steps.add(new Step(Text.format("Between %d and %d", rule.min(), rule.max()), "" + rule.replicas(count)));
        });
        return new ScalingCard(title, about, messages.map(rule::replicas), List.copyOf(steps));
    }
}
