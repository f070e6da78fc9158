package kubedemo.memory;

import static kubedemo.memory.Plans.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EvictionForecastTest {
    @Test
    void should_count_down_to_the_size_limit_at_the_rate_that_was_asked_for() {
        var forecast = forecast(StorageFillerTest.plan("80Mi", "2Mi/s"), StressPhase.FILLING, 40, 64L);

        assertThat(forecast.secondsUntilSizeLimit()).hasValue(12.0);
        assertThat(forecast.sentence())
                .isEqualTo("40.0 MiB of 80.0 MiB are written. At this rate it passes the sizeLimit of 64Mi in 12 s.");
        assertThat(forecast.alarming()).isTrue();
    }

    @Test
    void should_say_what_comes_once_it_is_passed() {
        for (var phase : new StressPhase[] {StressPhase.FILLING, StressPhase.HOLDING, StressPhase.BLOCKED}) {
            var forecast = forecast(StorageFillerTest.plan("80Mi", "2Mi/s"), phase, 64, 64L);

            assertThat(forecast.past()).isTrue();
            assertThat(forecast.secondsUntilSizeLimit()).isEmpty();
            assertThat(forecast.sentence())
                    .endsWith(" That passes the sizeLimit of 64Mi. The kubelet measures a volume every minute or two,"
                            + " then evicts this pod: phase Failed, reason Evicted. A Deployment makes a new one.");
        }
    }

    @Test
    void should_foretell_nothing_where_it_fits_or_no_limit_or_rate_is_known() {
        for (var forecast : new EvictionForecast[] {
            forecast(StorageFillerTest.plan("60Mi", "2Mi/s"), StressPhase.FILLING, 40, 64L),
            forecast(StorageFillerTest.plan("80Mi", "2Mi/s"), StressPhase.FILLING, 40, null),
            forecast(StorageFillerTest.plan("80Mi", null), StressPhase.FILLING, 40, 64L)
        }) {
            assertThat(forecast.secondsUntilSizeLimit()).isEmpty();
            assertThat(forecast.sentence()).startsWith("40.0 MiB of ").endsWith(" are written.");
            assertThat(forecast.alarming()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(value = StressPhase.class, names = "FILLING", mode = EnumSource.Mode.EXCLUDE)
    void should_know_no_end_while_nothing_is_written(StressPhase phase) {
        var forecast = forecast(StorageFillerTest.plan("80Mi", "2Mi/s"), phase, 10, 64L);

        assertThat(forecast.secondsUntilSizeLimit()).isEmpty();
        assertThat(forecast.sentence()).isNotBlank();
    }

    private static EvictionForecast forecast(StoragePlan plan, StressPhase phase, long written, Long limit) {
        return new EvictionForecast(
                new StorageFill(plan, phase, written * MIB, 0, Optional.empty()),
                Optional.ofNullable(limit).map(mebibytes -> new ByteSize(mebibytes * MIB)));
    }
}
