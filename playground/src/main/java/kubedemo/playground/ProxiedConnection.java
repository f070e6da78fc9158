package kubedemo.playground;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * One client's connection and the one behind it, tied together until both directions have ended or either side breaks.
 *
 * <p>Not thread-safe: it belongs to the proxy's thread.
 */
final class ProxiedConnection {
    private final SocketChannel client;
    private final SocketChannel backend;
    private final Pipe request;
    private final Pipe response;
    private SelectionKey clientKey;
    private SelectionKey backendKey;

    /** Begins to connect; {@link #proceed} goes on when the selector says so. */
    ProxiedConnection(SocketChannel client, InetSocketAddress endpoint, Selector selector) throws IOException {
        this.client = client;
        this.backend = SocketChannel.open();
        this.request = new Pipe(client, backend);
        this.response = new Pipe(backend, client);
        try {
            for (var channel : new SocketChannel[] {client, backend}) {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            var connected = backend.connect(endpoint);
            clientKey = client.register(selector, 0, this);
            backendKey = backend.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
            if (connected) {
                clientKey.interestOps(SelectionKey.OP_READ);
            }
        } catch (IOException refused) {
            abort();
            throw refused;
        }
    }

    /** Does what can be done now; a broken connection is broken on both sides. */
    void proceed() {
        try {
            if (backend.isConnected() || backend.finishConnect()) {
                request.move();
                response.move();
                if (request.finished() && response.finished()) {
                    client.close();
                    backend.close();
                } else {
                    clientKey.interestOps(interest(request, response));
                    backendKey.interestOps(interest(response, request));
                }
            }
        } catch (IOException broken) {
            abort();
        }
    }

    boolean open() {
        return client.isOpen();
    }

    /** Ends both sides at once, by reset. */
    void abort() {
        reset(client);
        reset(backend);
    }

    /** Closes with a reset instead of an orderly end, so that the other side sees an error and not an empty answer. */
    static void reset(SocketChannel channel) {
        try (channel) {
            if (channel.isOpen()) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException e) {
            // Then there is nobody left to tell.
        }
    }

    private static int interest(Pipe outOf, Pipe into) {
        return (outOf.wantsRead() ? SelectionKey.OP_READ : 0) | (into.wantsWrite() ? SelectionKey.OP_WRITE : 0);
    }
}
