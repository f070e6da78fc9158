package kubedemo.load.engine;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kubedemo.kit.text.Text;

/**
 * A request at a server, and what may be done to whoever sent it.
 *
 * @param number of all that came to that server, from 0
 * @param closed when the server is
 */
record Visit(Request request, int number, Socket socket, CountDownLatch closed) {

    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /**
     * An answer with a length.
     *
     * @param status such as {@code 200 OK}
     * @param headers each with its line's end
     * @return whether the connection is kept, as the request wants it
     */
    boolean answer(String status, String headers, String body) throws IOException {
        var kept = !request.lastOnItsConnection();
        write(Text.format(
                "HTTP/1.1 %s\r\n%sContent-Length: %d\r\nConnection: %s\r\n\r\n%s",
                status, headers, body.length(), kept ? "keep-alive" : "close", body));
        return kept;
    }

    /** Cuts the connection off with a TCP RST. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** @throws IOException when the server is closed meanwhile */
    void pause(Duration duration) throws IOException {
        try {
            if (closed.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("The server is closed");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
