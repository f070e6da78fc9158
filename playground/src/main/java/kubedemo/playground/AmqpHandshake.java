package kubedemo.playground;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an AMQP 0-9-1 server says of itself before anyone has logged in: a port that is open may be anything, this is a
 * broker.
 *
 * @param product for example {@code RabbitMQ}; {@code AMQP broker} when it does not say
 * @param version empty when it does not say
 * @see <a href="https://www.rabbitmq.com/resources/specs/amqp0-9-1.pdf">AMQP 0-9-1, 2.2.4 and 4.2: connection.start</a>
 */
record AmqpHandshake(String product, String version) {
    private static final byte[] PROTOCOL_HEADER = {'A', 'M', 'Q', 'P', 0, 0, 9, 1};
    private static final int METHOD_FRAME = 1;
    private static final int CONNECTION_START = 10 << 16 | 10;
    private static final int LONGEST_FRAME = 128 * 1024;

    /**
     * Opens a connection, reads the greeting and closes.
     *
     * @param timeout for the connection and for each read
     * @return empty when nobody listens, or answers in time, or when what answers is no AMQP 0-9-1 broker
     */
    static Optional<AmqpHandshake> of(InetSocketAddress address, Duration timeout) {
        try (var socket = new Socket()) {
            socket.connect(address, (int) timeout.toMillis());
            socket.setSoTimeout((int) timeout.toMillis());
            socket.getOutputStream().write(PROTOCOL_HEADER);
            return read(new DataInputStream(socket.getInputStream()));
        } catch (IOException notOne) {
            return Optional.empty();
        }
    }

    private static Optional<AmqpHandshake> read(DataInputStream in) throws IOException {
        var type = in.readUnsignedByte();
        var channel = in.readUnsignedShort();
        var length = in.readInt();
        if (type != METHOD_FRAME || channel != 0 || length < 10 || length > LONGEST_FRAME) {
            return Optional.empty();
        }
        var frame = ByteBuffer.wrap(in.readNBytes(length));
        if (frame.limit() < length || frame.getInt() != CONNECTION_START) {
            return Optional.empty();
        }
        frame.getShort(); // major and minor version
        var says = texts(frame);
        return Optional.of(
                new AmqpHandshake(says.getOrDefault("product", "AMQP broker"), says.getOrDefault("version", "")));
    }

    /** The texts of the table that begins here, up to a value of a type that brokers do not put there. */
    private static Map<String, String> texts(ByteBuffer table) {
        var texts = new HashMap<String, String>();
        var end = Math.min(table.getInt() + table.position(), table.limit());
        while (table.position() < end) {
            var name = text(table, table.get() & 0xff);
            var type = (char) table.get();
            if (type == 'S') {
                texts.put(name, text(table, table.getInt()));
            } else if (type == 'F') {
                text(table, table.getInt());
            } else if (type == 't') {
                table.get();
            } else {
                return texts;
            }
        }
        return texts;
    }

    private static String text(ByteBuffer from, int length) {
        var most = Math.min(Math.max(0, length), from.remaining());
        var text = new byte[most];
        from.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
