package kubedemo.load.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;

/** A server that speaks first, as mail servers do, whatever it is told. */
final class Greeting implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 100, InetAddress.getByName("127.0.0.1"));
    private final byte[] text;

    Greeting(String text) throws IOException {
        this.text = text.getBytes(StandardCharsets.US_ASCII);
        var thread = new Thread(this::serve, "greeting");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var client = server.accept()) {
                client.getOutputStream().write(text);
                client.shutdownOutput();
                client.getInputStream().readAllBytes();
            } catch (IOException e) {
                // Whoever came has gone, or the server is closed.
            }
        }
    }
}
