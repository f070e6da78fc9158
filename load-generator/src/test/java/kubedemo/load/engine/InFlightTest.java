package kubedemo.load.engine;

import static org.assertj.core.api.Assertions.assertThat;

import kubedemo.load.plan.Target;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InFlightTest {
    private final InFlight inFlight = new InFlight();
    private final Exchange first = exchange();
    private final Exchange second = exchange();
    private final Exchange third = exchange();

    @Test
    void should_know_the_oldest_whoever_ends_first() {
        assertThat(inFlight.oldest()).isNull();
        inFlight.add(first);
        inFlight.add(second);
        inFlight.add(third);
        inFlight.remove(second);
        assertThat(inFlight.oldest()).isSameAs(first);
        inFlight.remove(first);
        assertThat(inFlight.oldest()).isSameAs(third);
        inFlight.add(first);
        assertThat(inFlight.size()).isEqualTo(2);
        inFlight.remove(first);
        inFlight.remove(third);
        assertThat(inFlight.oldest()).isNull();
        assertThat(inFlight.size()).isZero();
    }

    private static Exchange exchange() {
        return new Exchange(0, Target.of("http://localhost/"));
    }
}
