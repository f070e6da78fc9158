package kubedemo.kit.rabbitmq;

import java.io.IOException;

/** What keeps us from the broker, in one line that says what to look at and never holds a password. */
public final class BrokerException extends IOException {
    public BrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
