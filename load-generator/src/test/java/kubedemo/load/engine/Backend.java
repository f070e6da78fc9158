package kubedemo.load.engine;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import kubedemo.load.plan.Target;

/**
 * A server on this machine that does with each request what its behaviour says, and remembers it. Each connection has a
 * thread.
 */
public final class Backend implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final ServerSocket server;
    private final Behaviour behaviour;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger numbers = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    Backend(ServerSocket server, Behaviour behaviour) {
        this.server = server;
        this.behaviour = behaviour;
        daemon(this::accept);
    }

    public static Backend start(Behaviour behaviour) throws IOException {
        return start(InetAddress.getByName("127.0.0.1"), 0, behaviour);
    }

    /** @param port 0 for any free one */
    public static Backend start(InetAddress address, int port, Behaviour behaviour) throws IOException {
        var server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(address, port), BACKLOG);
        return new Backend(server, behaviour);
    }

    public int port() {
        return server.getLocalPort();
    }

    public Target target() {
        return target("/burn");
    }

    public Target target(String path) {
        return at(port(), path);
    }

    static Target at(int port, String path) {
        return Target.of("http://127.0.0.1:" + port + path);
    }

    /** In the order in which they came. */
    public List<Request> requests() {
        return requests;
    }

    /** Connections so far. */
    int accepted() {
        return accepted.get();
    }

    /** Connections open now. */
    int open() {
        return open.size();
    }

    /** Stops listening, and closes the connections that are open. */
    @Override
    public void close() {
        closed.countDown();
        quietly(server);
        open.forEach(Backend::quietly);
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                accepted.incrementAndGet();
                open.add(socket);
                if (server.isClosed()) {
                    // It came at the same moment, too late for close() to see it.
                    quietly(socket);
                }
                daemon(() -> serve(socket));
            }
        } catch (IOException e) {
            // The server is closed.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            for (var request = Request.read(in); request != null; request = Request.read(in)) {
                requests.add(request);
                if (!behaviour.answer(new Visit(request, numbers.getAndIncrement(), socket, closed))) {
                    return;
                }
            }
        } catch (IOException e) {
            // Whoever asked has gone, or the server has.
        } finally {
            open.remove(socket);
        }
    }

    private static void quietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // Then it is closed.
        }
    }

    private static void daemon(Runnable task) {
        var thread = new Thread(task, "backend");
        thread.setDaemon(true);
        thread.start();
    }
}
