package kubedemo.load.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelException;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FailureKindTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new ConnectException("Connection refused: /127.0.0.1:1"), FailureKind.REFUSED),
                Arguments.of(new ConnectException("Connection timed out: /10.0.0.1:1"), FailureKind.TIMEOUT),
                Arguments.of(new NoRouteToHostException("No route to host: /10.0.0.1:1"), FailureKind.UNREACHABLE),
                Arguments.of(new ConnectException("Network is unreachable: /10.0.0.1:1"), FailureKind.UNREACHABLE),
                Arguments.of(new SocketException("Network is unreachable"), FailureKind.UNREACHABLE),
                Arguments.of(new IOException("Connection reset by peer"), FailureKind.RESET),
                Arguments.of(new SocketException("Connection reset"), FailureKind.RESET),
                Arguments.of(new IOException("Broken pipe"), FailureKind.RESET),
                Arguments.of(new ClosedChannelException(), FailureKind.CLOSED),
                Arguments.of(new UnknownHostException("nowhere"), FailureKind.DNS),
                Arguments.of(new SSLHandshakeException("PKIX path building failed"), FailureKind.TLS),
                Arguments.of(new DecoderException(new SSLHandshakeException("PKIX")), FailureKind.TLS),
                Arguments.of(new BindException("Cannot assign requested address: /127.0.0.1:1"), FailureKind.NO_SOCKET),
                Arguments.of(new ConnectException("Cannot assign requested address"), FailureKind.NO_SOCKET),
                Arguments.of(new SocketException("Too many open files"), FailureKind.NO_SOCKET),
                Arguments.of(
                        new ChannelException("Failed to open a socket.", new SocketException("Too many open files")),
                        FailureKind.NO_SOCKET));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void should_know_what_an_exception_means(Exception failure, FailureKind kind) {
        assertThat(FailureKind.of(failure)).isEqualTo(kind);
    }
}
