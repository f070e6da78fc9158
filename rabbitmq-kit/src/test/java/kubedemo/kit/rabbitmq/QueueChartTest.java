package kubedemo.kit.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import kubedemo.kit.rabbitmq.QueueChart.Plot;
import kubedemo.kit.rabbitmq.QueueChart.Shape;
import kubedemo.kit.rabbitmq.QueueHistory.Point;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class QueueChartTest {
    private static final ScalingRule RULE = new ScalingRule(5, 0, 30);

    @Test
    void should_say_what_it_was_last_and_at_most() {
        var chart = chart(true, true, told(300, 0, 0, 0), told(120, 30, 30, 29.6), told(0, 4, 30, 30));

        assertThat(chart.plots())
                .extracting(Plot::spoken)
                .containsExactly(
                        "ready 0 now, 300 at most; unacknowledged 4 now, 30 at most",
                        "replicas KEDA asks for 1 now, 30 at most; consumers 30 now, 30 at most;"
                                + " processed a second 30 now, 30 at most; of these by this pod 0.8 now, 0.8 at most");
    }

    @Test
    void should_draw_what_keda_asks_for_over_the_consumers_on_one_scale() {
        var replicas = chart(true, false, told(50, 0, 2, 1)).plots().get(1);

        assertThat(replicas.labels()).containsExactly("12", "6", "0");
        assertThat(replicas.shapes()).extracting(Shape::kind).containsExactly("consumers", "processed", "keda");
        assertThat(path(replicas, "keda")).as("10 of 12").isEqualTo("M597 20h1");
        assertThat(path(replicas, "consumers")).as("2 of 12").isEqualTo("M595 120v-20h5V120z");
    }

    @Test
    void should_stack_what_is_unacknowledged_on_what_is_ready() {
        var messages = chart(true, false, told(4, 1, 1, 1)).plots().get(0);

        assertThat(messages.labels()).containsExactly("10", "5", "0");
        assertThat(path(messages, "ready")).startsWith("M597 72");
        assertThat(path(messages, "unacked")).startsWith("M597 60");
    }

    @Test
    void should_not_guess_what_nobody_tells() {
        var overAmqp = new Point(
                Optional.of(new QueueDepth(12, OptionalLong.empty(), 3, OptionalDouble.empty(), "AMQP", Instant.EPOCH)),
                OptionalDouble.empty());

        assertThat(chart(true, false, overAmqp).plots())
                .extracting(Plot::spoken)
                .as("the management API fails")
                .containsExactly(
                        "ready 12 now, 12 at most; unacknowledged not known now",
                        "replicas KEDA asks for not known now; consumers 3 now, 3 at most; processed a second not known now");
        assertThat(chart(false, false, overAmqp).plots().get(1).spoken())
                .as("there is none")
                .startsWith("replicas KEDA over amqp would ask for 3 now, 3 at most; ");
        assertThat(chart(true, true).plots().get(1).shapes())
                .as("at the start")
                .extracting(Shape::path)
                .containsOnly("");
    }

    private static String path(Plot plot, String kind) {
        return plot.shapes().stream()
                .filter(shape -> shape.kind().equals(kind))
                .findFirst()
                .orElseThrow()
                .path();
    }

    private static Point told(long ready, long unacked, long consumers, double acked) {
        return new Point(
                Optional.of(new QueueDepth(
                        ready, OptionalLong.of(unacked), consumers, OptionalDouble.of(acked), "test", Instant.EPOCH)),
                OptionalDouble.of(0.8));
    }

    private static QueueChart chart(boolean http, boolean consumer, Point... last) {
        var points = new ArrayList<>(Collections.nCopies(QueueHistory.POINTS - last.length, Point.NONE));
        points.addAll(List.of(last));
        return new QueueChart(points, RULE, http, consumer);
    }
}
