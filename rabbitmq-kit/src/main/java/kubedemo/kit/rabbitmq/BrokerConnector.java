package kubedemo.kit.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.impl.DefaultExceptionHandler;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import kubedemo.kit.text.Text;
import org.jboss.logging.Logger;

/**
 * Makes connections to a broker. The library's own recovery is off: it neither covers the first connection nor a queue
 * that is deleted, so {@link BrokerConnection} and the publisher begin anew instead, one way for all cases.
 */
public final class BrokerConnector {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 10_000;
    private static final int HEARTBEAT_SECONDS = 10;

    private BrokerConnector() {}

    /**
     * @param name shown in the broker's list of connections
     * @param consumers runs what is delivered; not ended with the connection
     * @throws BrokerException when the broker cannot be reached, does not answer within 10 s, or refuses us
     */
    public static Connection connect(BrokerUrl url, String name, ExecutorService consumers) throws BrokerException {
        try {
            return factory(url).newConnection(consumers, name);
        } catch (IOException | TimeoutException | GeneralSecurityException e) {
            throw new BrokerException(Diagnosis.ofConnecting(e, url), e);
        }
    }

    /** A connection that only publishes. */
    public static Connection connect(BrokerUrl url, String name) throws BrokerException {
        return connect(url, name, null);
    }

    /** @throws BrokerException when the broker allows no more of them on a connection, where the library gives null */
    public static Channel channel(Connection connection) throws IOException {
        var channel = connection.createChannel();
        if (channel == null) {
            throw new BrokerException(
                    Text.format(
                            "the broker allows no more channels on this connection: channel_max is %d",
                            connection.getChannelMax()),
                    null);
        }
        return channel;
    }

    /** What the broker says it is. */
    public record Product(String name, String version) {
        public static Product of(Connection connection) {
            var properties = connection.getServerProperties();
            return new Product(text(properties, "product"), text(properties, "version"));
        }

        private static String text(Map<String, Object> properties, String key) {
            return String.valueOf(properties.getOrDefault(key, "unknown"));
        }
    }

    private static ConnectionFactory factory(BrokerUrl url) throws GeneralSecurityException {
        var factory = new ConnectionFactory();
        factory.setHost(url.host());
        factory.setPort(url.port());
        factory.setUsername(url.user());
        factory.setPassword(url.password());
        factory.setVirtualHost(url.vhost());
        factory.setConnectionTimeout(CONNECT_MILLIS);
        factory.setHandshakeTimeout(ANSWER_MILLIS);
        factory.setChannelRpcTimeout(ANSWER_MILLIS);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setExceptionHandler(new Quiet());
        factory.setThreadFactory(BrokerConnector::daemon);
        factory.setClientProperties(clientProperties(factory));
        if (url.tls()) {
            factory.useSslProtocol(SSLContext.getDefault());
            factory.enableHostnameVerification();
        }
        return factory;
    }

    private static Map<String, Object> clientProperties(ConnectionFactory factory) {
        var properties = new HashMap<>(factory.getClientProperties());
        properties.put("product", "kubedemo");
        return properties;
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "amqp");
        thread.setDaemon(true);
        return thread;
    }

    /** The owner of the connection is told of its loss and logs one line; stack traces are for whoever debugs. */
    private static final class Quiet extends DefaultExceptionHandler {
        private static final Logger LOG = Logger.getLogger(BrokerConnector.class);

        @Override
        protected void log(String message, Throwable failure) {
            LOG.debug(message, failure);
        }
    }
}
