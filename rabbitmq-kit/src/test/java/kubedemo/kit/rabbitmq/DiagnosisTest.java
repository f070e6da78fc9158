package kubedemo.kit.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.MissedHeartbeatException;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DiagnosisTest {
    private static final BrokerUrl PLAIN = new BrokerUrl(false, "rabbitmq", 5672, "admin", "s3cret", "work");
    private static final BrokerUrl TLS = new BrokerUrl(true, "rabbitmq", 5671, "admin", "s3cret", "work");

    @ParameterizedTest
    @MethodSource("failures")
    void should_say_in_one_line_what_to_look_at(Throwable failure, BrokerUrl url, String line) {
        assertThat(Diagnosis.ofConnecting(failure, url)).isEqualTo(line);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new UnknownHostException("rabbitmq"), PLAIN, "host 'rabbitmq' cannot be resolved"),
                Arguments.of(new ConnectException("refused"), PLAIN, "nothing listens at rabbitmq:5672"),
                Arguments.of(
                        new AuthenticationFailureException("ACCESS_REFUSED"),
                        PLAIN,
                        "rabbitmq:5672 refuses user 'admin' or its password"),
                Arguments.of(
                        new PossibleAuthenticationFailureException("closed"),
                        PLAIN,
                        "rabbitmq:5672 refuses user 'admin' or its password"),
                Arguments.of(
                        new SSLHandshakeException("unrecognized\nmessage"),
                        TLS,
                        "no TLS at rabbitmq:5671: unrecognized (for a port without TLS use amqp://)"),
                Arguments.of(
                        new IOException(closed("NOT_ALLOWED - vhost work not found")),
                        PLAIN,
                        "rabbitmq:5672 refuses virtual host 'work': NOT_ALLOWED - vhost work not found"),
                Arguments.of(
                        new SocketTimeoutException("Read timed out"),
                        PLAIN,
                        "rabbitmq:5672 does not answer as a broker does (for a port with TLS use amqps://)"),
                Arguments.of(new TimeoutException(), TLS, "rabbitmq:5671 does not answer"),
                Arguments.of(
                        new IOException(new EOFException()),
                        PLAIN,
                        "rabbitmq:5672 does not speak AMQP 0-9-1 (for a port with TLS use amqps://)"),
                Arguments.of(new IOException("strange\nthing"), PLAIN, "rabbitmq:5672: strange"));
    }

    @Test
    void should_say_why_a_connection_is_gone() {
        assertThat(Diagnosis.ofLoss(closed("CONNECTION_FORCED - broker forced connection closure")))
                .isEqualTo("CONNECTION_FORCED - broker forced connection closure");
        assertThat(Diagnosis.ofLoss(lost(new MissedHeartbeatException("60 s"))))
                .isEqualTo("the broker no longer answers (no heartbeat)");
        assertThat(Diagnosis.ofLoss(lost(new EOFException()))).isEqualTo("the connection was lost: EOFException");
        assertThat(Diagnosis.ofLoss(lost(null))).isEqualTo("the connection was closed");
    }

    @Test
    void should_say_what_the_broker_has_against_a_channel() {
        var close = new AMQP.Channel.Close.Builder()
                .replyCode(404)
                .replyText("NOT_FOUND - no queue 'x'")
                .classId(50)
                .methodId(10)
                .build();
        var signal = new ShutdownSignalException(false, false, close, null);

        assertThat(Diagnosis.brief(new IOException(signal))).isEqualTo("NOT_FOUND - no queue 'x'");
        assertThat(Diagnosis.brief(signal)).isEqualTo("NOT_FOUND - no queue 'x'");
        assertThat(Diagnosis.brief(new BrokerException("as it is", null))).isEqualTo("as it is");
    }

    private static ShutdownSignalException closed(String text) {
        var close = new AMQP.Connection.Close.Builder()
                .replyCode(530)
                .replyText(text)
                .classId(10)
                .methodId(40)
                .build();
        return new ShutdownSignalException(true, false, close, null);
    }

    private static ShutdownSignalException lost(Throwable cause) {
        var signal = new ShutdownSignalException(true, false, null, null);
        return cause == null ? signal : (ShutdownSignalException) signal.initCause(cause);
    }
}
