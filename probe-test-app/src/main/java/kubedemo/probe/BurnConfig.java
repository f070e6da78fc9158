package kubedemo.probe;

import java.time.Duration;
import java.util.List;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Variable;

/** @param cpu CPU time that {@code GET /burn} uses when the request does not say */
record BurnConfig(Duration cpu) {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Variable<Duration> BURN_CPU =
            new Variable<>("BURN_CPU", "2ms", "Default CPU time of GET /burn, 0 to 10s", BurnConfig::cpu);

    static final List<Variable<?>> VARIABLES = List.of(BURN_CPU);

    /** @throws kubedemo.kit.config.BadInput when it is out of bounds */
    static BurnConfig from(Environment environment) {
        return new BurnConfig(environment.get(BURN_CPU));
    }

    /** A CPU time within the bounds of {@code /burn}. */
    static Duration cpu(Input input) {
        return input.duration(Duration.ZERO, LONGEST);
    }
}
