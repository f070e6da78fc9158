package kubedemo.publisher;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import kubedemo.kit.config.Input;
import kubedemo.kit.rabbitmq.BrokerConnector;
import kubedemo.kit.rabbitmq.BrokerException;
import kubedemo.kit.rabbitmq.BrokerUrl;
import kubedemo.playground.TestBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a real broker, or what is there in place of one, lets nobody in: one line, which holds no password. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(400)
class ConnectRefusalIT {
    private static TestBroker broker;
    private static TlsPort tls;

    @BeforeAll
    static void start() throws Exception {
        broker = TestBroker.real();
        tls = TlsPort.open();
    }

    @AfterAll
    static void stop() throws Exception {
        if (tls != null) {
            tls.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            amqp://guest:wrong-secret@{broker}             | {broker} refuses user 'guest' or its password
            amqp://stranger:wrong-secret@{broker}          | {broker} refuses user 'stranger' or its password
            amqp://guest:guest@{broker}/nowhere            | {broker} refuses virtual host 'nowhere': NOT_ALLOWED
            amqp://guest:wrong-secret@no-such-host.invalid | host 'no-such-host.invalid' cannot be resolved
            amqps://guest:wrong-secret@{broker}            | no TLS at {broker}: Unsupported or unrecognized SSL message
            amqps://guest:wrong-secret@{tls}               | the certificate of {tls} is not trusted: unable to find valid certification path
            amqp://guest:wrong-secret@{tls}                | {tls} does not speak AMQP 0-9-1 (for a port with TLS use amqps://)
            """)
    void should_say_in_one_line_why(String url, String reason) {
        var parsed = BrokerUrl.read(new Input("url", filled(url)));

        assertThatThrownBy(() -> BrokerConnector.connect(parsed, "test"))
                .isInstanceOf(BrokerException.class)
                .hasMessageStartingWith(filled(reason))
                .message()
                .hasLineCount(1)
                .doesNotContain("wrong-secret");
    }

    private static String filled(String text) {
        var places = Map.of(
                "{broker}", "127.0.0.1:" + URI.create(broker.url()).getPort(), "{tls}", "127.0.0.1:" + tls.number());
        for (var place : places.entrySet()) {
            text = text.replace(place.getKey(), place.getValue());
        }
        return text;
    }
}
