import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A server on loopback that answers at once, except in the first second of every ten, whose requests it answers at that
 * second's end: {@code java Stall PORT}. A connection for each request; any number at a time.
 */
final class Stall {
    private static final long EVERY = TimeUnit.SECONDS.toNanos(10);
    private static final long LASTING = TimeUnit.SECONDS.toNanos(1);
    private static final byte[] ANSWER = "HTTP/1.1 200 OK\r\nX-Pod: stall\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
            .getBytes(StandardCharsets.US_ASCII);

    private final long begin = System.nanoTime();

    public static void main(String[] arguments) throws IOException {
        var stall = new Stall();
        try (var server = new ServerSocket(Integer.parseInt(arguments[0]), 1000, InetAddress.getLoopbackAddress())) {
            while (true) {
                var socket = server.accept();
                new Thread(() -> stall.answer(socket)).start();
            }
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            if (socket.getInputStream().read(new byte[4096]) > 0) {
                for (var left = left(); left > 0; left = left()) {
                    LockSupport.parkNanos(left);
                }
                socket.getOutputStream().write(ANSWER);
            }
        } catch (IOException e) {
            // Who asked has gone.
        }
    }

    private long left() {
        return LASTING - (System.nanoTime() - begin) % EVERY;
    }
}
