package kubedemo.kit.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.MalformedFrameException;
import com.rabbitmq.client.MissedHeartbeatException;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import kubedemo.kit.text.Text;

/** Turns what the client library throws into one line for people: what happened, and what to look at. */
public final class Diagnosis {
    private Diagnosis() {}

    /** Why a connection could not be made. */
    static String ofConnecting(Throwable failure, BrokerUrl url) {
        var at = url.address();
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return Text.format("host '%s' cannot be resolved", url.host());
            }
            if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
                return "nothing listens at " + at;
            }
            if (cause instanceof AuthenticationFailureException
                    || cause instanceof PossibleAuthenticationFailureException) {
                return Text.format("%s refuses user '%s' or its password", at, url.user());
            }
            if (cause instanceof SSLException && cause.getCause() instanceof CertificateException certificate) {
                return Text.format("the certificate of %s is not trusted: %s", at, oneLine(innermost(certificate)));
            }
            if (cause instanceof SSLException) {
                return url.tls()
                        ? Text.format("no TLS at %s: %s (for a port without TLS use amqp://)", at, oneLine(cause))
                        : Text.format("%s speaks TLS: %s (use amqps://)", at, oneLine(cause));
            }
            if (cause instanceof ShutdownSignalException signal
                    && signal.getReason() instanceof AMQP.Connection.Close close) {
                return Text.format("%s refuses virtual host '%s': %s", at, url.vhost(), close.getReplyText());
            }
            if (cause instanceof TimeoutException || cause instanceof SocketTimeoutException) {
                return Text.format(
                        "%s does not answer%s",
                        at, url.tls() ? "" : " as a broker does (for a port with TLS use amqps://)");
            }
            if (cause instanceof MalformedFrameException || cause instanceof EOFException) {
                return Text.format(
                        "%s does not speak AMQP 0-9-1%s", at, url.tls() ? "" : " (for a port with TLS use amqps://)");
            }
        }
        return Text.format("%s: %s", at, oneLine(failure));
    }

    /** Why a connection or a channel that was there is gone. */
    static String ofLoss(ShutdownSignalException signal) {
        if (signal.getReason() instanceof AMQP.Connection.Close close) {
            return close.getReplyText();
        }
        if (signal.getReason() instanceof AMQP.Channel.Close close) {
            return close.getReplyText();
        }
        if (signal.getCause() instanceof MissedHeartbeatException) {
            return "the broker no longer answers (no heartbeat)";
        }
        return signal.getCause() == null
                ? "the connection was closed"
                : "the connection was lost: " + oneLine(signal.getCause());
    }

    /** Why nothing that is published arrives, although the connection is there. */
    public static String ofBlocking(String reason) {
        return "the broker blocks publishers: " + reason;
    }

    /** The failure's own line, for those that are made to be read, and the broker's for those it has sent. */
    public static String brief(Exception failure) {
        if (failure instanceof ShutdownSignalException signal) {
            return ofLoss(signal);
        }
        return failure.getCause() instanceof ShutdownSignalException signal ? ofLoss(signal) : oneLine(failure);
    }

    private static Throwable innermost(Throwable failure) {
        return failure.getCause() == null ? failure : innermost(failure.getCause());
    }

    private static String oneLine(Throwable failure) {
        var message = failure.getMessage();
        var name = failure.getClass().getSimpleName();
        return message == null ? name : message.lines().findFirst().orElse(name);
    }
}
