package kubedemo.consumer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import kubedemo.kit.config.Input;

/** One of the last messages, as the page shows it. */
public record Recent(
        Instant at,
        String sender,
        Optional<String> run,
        String number,
        Optional<Duration> age,
        boolean redelivered,
        DeliveryOutcome outcome,
        Duration took,
        int bytes,
        String preview) {

    /** @param bytes of the whole body */
    static Recent of(Delivery delivery, int bytes, DeliveryOutcome outcome, Duration took) {
        return new Recent(
                delivery.at(),
                delivery.sender(),
                delivery.headers().map(headers -> Delivery.line(headers.run())),
                delivery.headers()
                        .map(headers -> headers.sequence() + (headers.count() > 0 ? " of " + headers.count() : ""))
                        .orElse(""),
                delivery.age(),
                delivery.redelivered(),
                outcome,
                took,
                bytes,
                delivery.preview());
    }

    public String ageInWords() {
        return age.map(length -> length.compareTo(Duration.ofSeconds(10)) < 0
                        ? length.toMillis() + " ms"
                        : Input.brief(Duration.ofSeconds(length.toSeconds())))
                .orElse("not known");
    }

    /** The style class of its outcome. */
    public String style() {
        return outcome == DeliveryOutcome.PROCESSED ? "processed" : "failed";
    }

    /** As people read it. */
    public String size() {
        return bytes < 10_000
                ? bytes + (bytes == 1 ? " byte" : " bytes")
                : bytes < 10_000_000 ? bytes / 1_000 + " kB" : bytes / 1_000_000 + " MB";
    }
}
