package kubedemo.kit.probe;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.Optional;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;

/**
 * What a probe shall answer from now on. Checked as a whole when it is made, so that a bad one changes nothing.
 *
 * @param mode {@code pass}, {@code fail} or {@code fail-next}
 * @param count calls to fail, 1 to 1000; only with {@code fail-next}
 * @param delay held back before each answer, 0 to 60 s, such as {@code 3s} or {@code PT3S}; none when absent
 */
@RegisterForReflection
public record ProbeChange(String mode, Integer count, String delay) {
    private static final int MOST_FAILURES = 1000;
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(60);

    private enum Name {
        PASS,
        FAIL,
        FAIL_NEXT
    }

    /** @throws BadInput naming the field that is not allowed */
    public ProbeChange {
        var name = new Input("mode", mode).choice(Name.class);
        var given = new Input("count", count == null ? null : count.toString());
        if (name == Name.FAIL_NEXT) {
            given.integer(1, MOST_FAILURES);
        } else if (count != null) {
            throw given.bad("a count with mode fail-next only");
        }
        if (delay != null) {
            delay(delay);
        }
    }

    ProbeMode asMode() {
        return switch (mode) {
            case "pass" -> ProbeMode.PASS;
            case "fail" -> ProbeMode.FAIL;
            default -> new ProbeMode.FailNext(count);
        };
    }

    Duration asDelay() {
        return Optional.ofNullable(delay).map(ProbeChange::delay).orElse(Duration.ZERO);
    }

    private static Duration delay(String text) {
        return new Input("delay", text).duration(Duration.ZERO, LONGEST_DELAY);
    }
}
