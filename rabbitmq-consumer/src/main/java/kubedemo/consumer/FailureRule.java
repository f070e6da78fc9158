package kubedemo.consumer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** Which messages fail, for experiments: those with poison in their body, and a share of the others. */
final class FailureRule {
    /** A message that fails takes at least this long, or a poisonous one would go round as fast as the broker can. */
    static final Duration SHORTEST = Duration.ofMillis(100);

    private final double rate;
    private final byte[] poison;
    private final DoubleSupplier dice;

    /** @param dice gives numbers from 0 (included) to 1 (not included) */
    FailureRule(ConsumerConfig config, DoubleSupplier dice) {
        this.rate = config.failRate();
        this.poison = config.poison()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElse(new byte[0]);
        this.dice = dice;
    }

    /** Why this message fails; empty when it does not. */
    Optional<String> reason(byte[] body) {
        if (poison.length > 0 && holdsPoison(body)) {
            return Optional.of("poison");
        }
        return rate > 0 && dice.getAsDouble() < rate ? Optional.of("fail rate") : Optional.empty();
    }

    private boolean holdsPoison(byte[] body) {
        for (var start = 0; start <= body.length - poison.length; start++) {
            var same = 0;
            while (same < poison.length && body[start + same] == poison[same]) {
                same++;
            }
            if (same == poison.length) {
                return true;
            }
        }
        return false;
    }
}
