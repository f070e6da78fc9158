package kubedemo.kit.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LatencyHistogramTest {
    private final LatencyHistogram histogram = new LatencyHistogram();

    @Test
    void should_have_no_percentiles_of_nothing() {
        assertThat(histogram.percentiles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 31, 32, 63, 64, 65, 1_000, 1_000_000, 59_999_999, 68_719_476_735L})
    void should_never_say_less_nor_a_thirtieth_more(long micros) {
        add(micros);

        var millis = histogram.percentiles().orElseThrow().p50Millis();
        assertThat(millis).isBetween(micros / 1_000.0, micros / 1_000.0 * (1 + 1 / 31.0));
    }

    @Test
    void should_count_what_is_longer_than_it_knows_as_the_longest() {
        histogram.add(Duration.ofDays(20_000));

        assertThat(histogram.percentiles().orElseThrow().p99Millis()).isEqualTo(68_719_476.735);
    }

    @Test
    void should_have_the_percentiles_of_all_that_was_added() {
        var random = new Random(1);
        var values = LongStream.generate(() -> (long) Math.exp(random.nextDouble(18)))
                .limit(9_999)
                .sorted()
                .toArray();
        LongStream.of(values).forEach(this::add);

        var percentiles = histogram.percentiles().orElseThrow();
        assertThat(percentiles.p50Millis() * 1_000).isBetween(values[4_999] * 1.0, values[4_999] * 1.033);
        assertThat(percentiles.p99Millis() * 1_000).isBetween(values[9_899] * 1.0, values[9_899] * 1.033);
    }

    @Test
    void should_add_up() {
        var other = new LatencyHistogram();
        IntStream.range(0, 50).forEach(i -> add(10));
        IntStream.range(0, 50).forEach(i -> other.add(Duration.of(20, ChronoUnit.MICROS)));

        histogram.add(other);

        assertThat(histogram.percentiles()).contains(new Percentiles(0.010, 0.020));
    }

    @Test
    void should_lose_none_of_several_threads() throws InterruptedException {
        var threads = IntStream.range(0, 4)
                .mapToObj(thread -> new Thread(() -> IntStream.range(0, 25_000).forEach(i -> add(thread == 0 ? 1 : 2))))
                .toList();
        threads.forEach(Thread::start);
        for (var thread : threads) {
            thread.join();
        }
        IntStream.range(0, 50_000).forEach(i -> add(1));

        // 75 000 of 1 µs and 75 000 of 2 µs: one less of the first, and the half way is at 2.
        assertThat(histogram.percentiles().orElseThrow().p50Millis()).isEqualTo(0.001);
        add(2);
        assertThat(histogram.percentiles().orElseThrow().p50Millis()).isEqualTo(0.002);
    }

    private void add(long micros) {
        histogram.add(Duration.of(micros, ChronoUnit.MICROS));
    }
}
