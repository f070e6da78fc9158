package kubedemo.playground;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Says its name, then sends back what it gets until the end of it. */
final class EchoServer implements AutoCloseable {
    private final ServerSocket server = new ServerSocket();
    private final String name;
    private final AtomicInteger connections = new AtomicInteger();

    EchoServer(String name) throws IOException {
        this.name = name;
        server.bind(WorkloadSpec.loopback(0), 1024);
        thread(this::accept);
    }

    InetSocketAddress address() {
        return WorkloadSpec.loopback(server.getLocalPort());
    }

    /** Open now. */
    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                connections.incrementAndGet();
                thread(() -> echo(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void echo(Socket socket) {
        try (socket) {
            socket.getOutputStream().write((name + ":").getBytes(StandardCharsets.UTF_8));
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException broken) {
            // Then nobody waits for the echo.
        } finally {
            connections.decrementAndGet();
        }
    }

    private static void thread(Runnable task) {
        var thread = new Thread(task, "echo");
        thread.setDaemon(true);
        thread.start();
    }
}
