package kubedemo.kit.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BrokerUrlTest {
    @ParameterizedTest
    @CsvSource({
        "amqp://localhost, false, localhost, 5672, guest, guest, /",
        "amqp://localhost/, false, localhost, 5672, guest, guest, /",
        "amqp://rabbitmq.training.svc:5673/%2F, false, rabbitmq.training.svc, 5673, guest, guest, /",
        "amqp://admin:admin@rabbitmq:5672/work, false, rabbitmq, 5672, admin, admin, work",
        "amqps://a%40b:p%3Aw%2Fd+1@broker/v%2Fh, true, broker, 5671, a@b, p:w/d+1, v/h",
        "amqp://user@broker, false, broker, 5672, user, '', /",
        "amqp://[::1]:5672, false, ::1, 5672, guest, guest, /"
    })
    void should_read_the_parts(
            String text, boolean tls, String host, int port, String user, String password, String vhost) {
        assertThat(read(text)).isEqualTo(new BrokerUrl(tls, host, port, user, password, vhost));
    }

    @ParameterizedTest
    @CsvSource({
        "amqp://admin:s3cret@broker:5672, amqp://admin@broker:5672",
        "amqps://admin:s3cret@broker/work, amqps://admin@broker:5671/work",
        "amqp://[::1], amqp://guest@[::1]:5672"
    })
    void should_be_shown_without_its_password(String text, String shown) {
        assertThat(read(text)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "s3cret@",
                "http://u:s3cret@localhost",
                "amqp:u:s3cret@localhost",
                "amqp://u:s3cret@",
                "amqp://u:s3cret",
                "amqp://u:s3cret/vhost",
                "amqp://u:s3cret@host name",
                "amqp://u:s3cret@localhost:0",
                "amqp://u:s3cret@localhost:65536",
                "amqp://u:s3cret@localhost:port",
                "amqp://u:s3cret@localhost/a/b",
                "amqp://u:s3cret@localhost?heartbeat=5",
                "amqp://u:s3cret@localhost#x",
                "amqp://u:#s3cret@localhost",
                "amqp://u:s3cret%zz@localhost",
                "amqp://u:s3cret%@localhost"
            })
    void should_refuse_anything_else_and_never_show_the_password(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("RABBITMQ_URL is ")
                .hasMessageContaining("allowed: amqp://user:password@host:5672/vhost")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void should_show_a_wrong_port_that_is_no_password() {
        assertThatThrownBy(() -> read("amqp://localhost:99999")).hasMessageContaining("'amqp://localhost:99999'");
    }

    private static BrokerUrl read(String text) {
        return BrokerUrl.read(new Input("RABBITMQ_URL", text));
    }
}
