package kubedemo.kit.probe;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The two messages of the gRPC health service, each behind the five bytes that gRPC has before a message: whether it is compressed,
 * and its length. {@code HealthCheckRequest} has {@code string service = 1}, {@code HealthCheckResponse} has
 * {@code ServingStatus status = 1}.
 */
final class HealthMessages {
    /** Bytes of a request; the name of a service is the longest that its length takes in one byte. */
    static final int LONGEST_REQUEST = 5 + 2 + 127;

    private static final int PREFIX = 5;
    private static final int SERVICE = 1 << 3 | 2;
    private static final byte STATUS = 1 << 3;
    private static final byte SERVING = 1;
    private static final byte NOT_SERVING = 2;

    private HealthMessages() {}

    /** @return the name of the service, empty for the whole server; nothing where this is no such request */
    static Optional<String> service(Buffer request) {
        if (request.length() < PREFIX || request.getByte(0) != 0 || request.getInt(1) != request.length() - PREFIX) {
            return Optional.empty();
        }
        if (request.length() == PREFIX) {
            return Optional.of("");
        }
        var name = PREFIX + 2;
        return request.length() >= name
                        && request.getByte(PREFIX) == SERVICE
                        && request.getByte(PREFIX + 1) == request.length() - name
                ? Optional.of(request.getString(name, request.length(), StandardCharsets.UTF_8.name()))
                : Optional.empty();
    }

    static Buffer answer(boolean serving) {
        return Buffer.buffer()
                .appendByte((byte) 0)
                .appendInt(2)
                .appendByte(STATUS)
                .appendByte(serving ? SERVING : NOT_SERVING);
    }
}
