package kubedemo.consumer;

import java.time.Duration;
import java.time.Instant;
import kubedemo.kit.rabbitmq.QueueDepth;
import kubedemo.kit.rabbitmq.QueueWatch.Reading;
import kubedemo.kit.text.Text;

/** The queue's numbers as the page shows them. What nobody tells is said to be not known, never guessed. */
public record QueueCard(
        String ready, String unacked, String consumers, String deadLetters, String source, boolean lacking) {
    private static final String UNKNOWN = "?";

    static QueueCard of(Reading work, Reading deadLetters, Instant now) {
        var depth = work.depth();
        return new QueueCard(
                depth.map(known -> "" + known.ready()).orElse(UNKNOWN),
                depth.filter(QueueDepth::unackedKnown)
                        .map(known -> "" + known.unacked().getAsLong())
                        .orElse(UNKNOWN),
                depth.map(known -> "" + known.consumers()).orElse(UNKNOWN),
                deadLetters.depth().map(known -> "" + known.messages()).orElse(UNKNOWN),
                source(work, now),
                depth.isEmpty());
    }

    String sentence() {
        return Text.format(
                "ready %s, unacknowledged %s, consumers %s, dead letters %s. %s",
                ready, unacked, consumers, deadLetters, source);
    }

    private static String source(Reading work, Instant now) {
        var problem = work.problem().map(value -> Text.format(" (%s)", value)).orElse("");
        if (work.depth().isEmpty()) {
            return Text.format("Not known at this moment%s: being asked.", problem);
        }
        var depth = work.depth().get();
        var asked = Text.format("Source: %s, asked %s", depth.source(), age(depth.at(), now));
        return depth.unackedKnown()
                ? asked + "; its own numbers are up to 5 s old."
                : Text.format(
                        "%s. Unacknowledged messages are not known: %s.",
                        asked, work.problem().orElse("set RABBITMQ_MANAGEMENT_URL"));
    }

    private static String age(Instant at, Instant now) {
        var seconds = Math.max(0, Duration.between(at, now).toSeconds());
        return seconds <= 1 ? "just now" : seconds + " s ago";
    }
}
