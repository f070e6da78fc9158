package kubedemo.memory;

import static kubedemo.playground.Patience.await;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import kubedemo.kit.pod.Ticker;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A duration that counts before the plan has begun would end the pod in its start. */
@QuarkusTest
@TestProfile(PodA.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class FirstTickTest {
    @Singleton
    static final class LastToStart {
        private volatile boolean started;
        private volatile Optional<Boolean> startedBeforeTheFirstTick = Optional.empty();

        void start(@Observes @Priority(Integer.MAX_VALUE - 1) StartupEvent event) {
            started = true;
        }

        void tick(@Observes Ticker.Tick tick) {
            if (tick.number() == 1) {
                startedBeforeTheFirstTick = Optional.of(started);
            }
        }
    }

    private final LastToStart last;

    FirstTickTest(LastToStart last) {
        this.last = last;
    }

    @Test
    void should_come_when_all_have_started() {
        await().until(() -> last.startedBeforeTheFirstTick, Optional.of(true)::equals);
    }
}
