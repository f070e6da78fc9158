package kubedemo.kit.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ManagementUrlTest {
    @ParameterizedTest
    @CsvSource({
        "http://admin:s3cret@rabbitmq:15672, http://rabbitmq:15672, admin",
        "http://admin:s3cret@rabbitmq:15672/, http://rabbitmq:15672, admin",
        "https://rabbitmq/prefix/, https://rabbitmq/prefix, guest",
        "http://[::1]:15672, http://[::1]:15672, guest"
    })
    void should_keep_the_credentials_apart(String text, String shown, String user) {
        var url = read(text);

        assertThat(url).hasToString(shown);
        assertThat(url.user()).isEqualTo(user);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rabbitmq:15672",
                "amqp://u:s3cret@rabbitmq",
                "http://u:s3cret@",
                "http://u:s3cret@rabbitmq:70000",
                "http://u:s3cret@rabbitmq?x=1",
                "http://u:s3cret@rabbit mq"
            })
    void should_refuse_anything_else_and_never_show_the_password(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("allowed: http://user:password@host:15672")
                .hasMessageNotContaining("s3cret");
    }

    private static ManagementUrl read(String text) {
        return ManagementUrl.read(new Input("RABBITMQ_MANAGEMENT_URL", text));
    }
}
