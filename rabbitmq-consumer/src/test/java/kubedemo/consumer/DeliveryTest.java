package kubedemo.consumer;

import static kubedemo.consumer.Messages.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeliveryTest {
    @Test
    void should_know_our_own_messages() {
        var delivery = Messages.ours(17);

        assertThat(delivery.title()).isEqualTo("message 17 of 300 of run run-1");
        assertThat(delivery.sender()).isEqualTo("sender-1");
        assertThat(delivery.age()).contains(Duration.ofMillis(1_500));
        assertThat(delivery.key()).isEqualTo("run-1-17");
    }

    @Test
    void should_take_messages_of_others_as_they_are() {
        var delivery = Messages.foreign(bytes("hi"));

        assertThat(delivery.title()).isEqualTo("message of 2 bytes without our headers");
        assertThat(delivery.sender()).isEqualTo("unknown");
        assertThat(delivery.age()).isEmpty();
        assertThat(delivery.key()).isEqualTo(Messages.foreign(bytes("hi")).key());
        assertThat(delivery.key()).isNotEqualTo(Messages.foreign(bytes("ho")).key());
    }

    @Test
    void should_use_the_timestamp_and_the_name_that_others_write_on_theirs() {
        var properties = new BasicProperties.Builder()
                .timestamp(Date.from(Messages.SENT))
                .appId("legacy\napp")
                .build();
        var delivery = Messages.delivery(false, properties, bytes("hi"));

        assertThat(delivery.age()).contains(Duration.ofMillis(1_500));
        assertThat(delivery.sender()).isEqualTo("legacy?app");
    }

    @Test
    void should_not_be_younger_than_nothing_where_clocks_differ() {
        var properties = new BasicProperties.Builder()
                .timestamp(Date.from(Messages.SENT.plusSeconds(60)))
                .build();

        assertThat(Messages.delivery(false, properties, bytes("hi")).age()).contains(Duration.ZERO);
    }

    @Test
    void should_take_headers_of_other_types_for_foreign() {
        var properties = new BasicProperties.Builder()
                .headers(Map.of("run", 7, "sequence", "third"))
                .build();

        assertThat(Messages.delivery(false, properties, bytes("hi")).headers()).isEmpty();
    }

    @Test
    void should_know_whether_the_queue_counts() {
        assertThat(Messages.ours(1).countedByQueue()).isFalse();
        assertThat(Messages.counted(Messages.ours(1), 1).countedByQueue()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"hello, hello", "tüß ✓, tüß ✓", "'', ''"})
    void should_show_a_short_body_whole(String body, String shown) {
        assertThat(Messages.foreign(bytes(body)).preview()).isEqualTo(shown);
    }

    @Test
    void should_show_the_beginning_of_a_long_body_on_one_line() {
        assertThat(Messages.foreign(bytes("x".repeat(5_000))).preview()).isEqualTo("x".repeat(80) + "…");
        assertThat(Messages.foreign(bytes("😀".repeat(81))).preview()).isEqualTo("😀".repeat(80) + "…");
        assertThat(Messages.foreign(bytes("😀".repeat(80))).preview()).isEqualTo("😀".repeat(80));
        assertThat(Messages.foreign(bytes("a\r\nb\tc\u001b[31m\u0000\u202e")).preview())
                .isEqualTo("a??b?c?[31m??");
        assertThat(Messages.foreign(new byte[] {(byte) 0xff, 'a'}).preview())
                .hasSize(2)
                .endsWith("a");
    }
}
