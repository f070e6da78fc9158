package kubedemo.playground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Stands in for a Service: each new connection to its port goes to the next ready endpoint and stays there.
 *
 * <p>It balances connections and knows nothing of HTTP, so a client that keeps its connection keeps its endpoint, ready
 * or not. Without endpoints a connection is reset at once. (A Service picks at random; turn by turn shows the same with
 * fewer clicks.) One thread serves all connections; each holds 32 KiB.
 */
public final class ConnectionProxy implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final Supplier<List<InetSocketAddress>> endpoints;
    private final Selector selector;
    private final ServerSocketChannel server;
    private final int port;
    private final Thread thread;
    private final Set<ProxiedConnection> connections = new HashSet<>();
    private volatile int open;
    private volatile boolean closed;
    private volatile int turn;

    /**
     * Listens on 127.0.0.1, and serves from {@link #start} on.
     *
     * @param port 0 for any free one
     * @param endpoints asked for each new connection
     * @throws IOException when the port is taken
     */
    public ConnectionProxy(int port, Supplier<List<InetSocketAddress>> endpoints) throws IOException {
        this.endpoints = endpoints;
        this.selector = Selector.open();
        this.server = ServerSocketChannel.open();
        try {
            server.bind(WorkloadSpec.loopback(port), BACKLOG);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            this.port = ((InetSocketAddress) server.getLocalAddress()).getPort();
        } catch (IOException e) {
            server.close();
            selector.close();
            throw e;
        }
        this.thread = new Thread(this::serve, "service " + this.port);
        thread.setDaemon(true);
    }

    public ConnectionProxy start() {
        thread.start();
        return this;
    }

    public int port() {
        return port;
    }

    /** Connections open now. */
    public int connections() {
        return open;
    }

    /** Whose turn it is: where the next connection will go; empty where no endpoint is ready. */
    public Optional<InetSocketAddress> next() {
        return next(endpoints.get());
    }

    /** Stops listening and resets the connections that are open. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try (selector;
                server) {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }

    private void serve() {
        try {
            while (!closed) {
                selector.select(this::handle);
                open = connections.size();
            }
        } catch (IOException broken) {
            throw new IllegalStateException("the selector of port " + port + " failed", broken);
        } finally {
            connections.forEach(ProxiedConnection::abort);
            connections.clear();
            open = 0;
        }
    }

    private void handle(SelectionKey key) {
        if (key.attachment() instanceof ProxiedConnection connection) {
            if (connection.open()) {
                connection.proceed();
            }
            if (!connection.open()) {
                connections.remove(connection);
            }
        } else {
            accept();
        }
    }

    private void accept() {
        try {
            var client = server.accept();
            if (client != null) {
                connect(client);
            }
        } catch (IOException e) {
            pauseAccepting();
        }
    }

    private void connect(SocketChannel client) {
        var endpoint = next(endpoints.get());
        if (endpoint.isEmpty()) {
            ProxiedConnection.reset(client);
            return;
        }
        try {
            turn = turn + 1; // by this thread only
            connections.add(new ProxiedConnection(client, endpoint.get(), selector));
        } catch (IOException unreachable) {
            ProxiedConnection.reset(client);
        }
    }

    private Optional<InetSocketAddress> next(List<InetSocketAddress> ready) {
        return ready.isEmpty() ? Optional.empty() : Optional.of(ready.get(Math.floorMod(turn, ready.size())));
    }

    /** Out of file descriptors, most likely: the selector would report the waiting client again and again. */
    private static void pauseAccepting() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
