package kubedemo.load.record;

import io.netty.channel.ChannelException;
import io.netty.handler.codec.DecoderException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Why a request got no whole answer. */
public enum FailureKind {
    /** Nobody listens there. */
    REFUSED,
    /** The connection was cut off (TCP RST). */
    RESET,
    /** The connection was closed before the answer was whole. */
    CLOSED,
    /** The answer was not whole in time. */
    TIMEOUT,
    /** The name does not resolve. */
    DNS,
    /** No trust, or no TLS at all. */
    TLS,
    /** No route to that network or host. */
    UNREACHABLE,
    /** Not HTTP/1.x. */
    MALFORMED,
    /** A redirect to another host, or one too many. */
    REDIRECT,
    /** An answer that does not end. */
    TOO_LONG,
    /** This machine has no port or file descriptor left. */
    NO_SOCKET;

    /** What a socket's exception means; texts are those of Linux, macOS and Java. */
    public static FailureKind of(Throwable failure) {
        var wrapped = failure instanceof DecoderException || failure instanceof ChannelException;
        var cause = wrapped && failure.getCause() != null ? failure.getCause() : failure;
        var text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (cause instanceof UnknownHostException) {
            return DNS;
        } else if (cause instanceof SSLException) {
            return TLS;
        } else if (cause instanceof BindException
                || text.contains("cannot assign")
                || text.contains("too many open files")) {
            return NO_SOCKET;
        } else if (cause instanceof NoRouteToHostException || text.contains("unreachable")) {
            return UNREACHABLE;
        } else if (text.contains("reset") || text.contains("broken pipe") || text.contains("aborted")) {
            return RESET;
        } else if (text.contains("timed out")) {
            return TIMEOUT;
        }
        return cause instanceof ConnectException ? REFUSED : CLOSED;
    }
}
