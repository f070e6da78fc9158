package kubedemo.load.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import kubedemo.load.plan.Method;
import kubedemo.load.plan.Plan;
import kubedemo.load.record.FailureKind;

/** Opens connections to the target, and keeps those that are to be used again. For the one thread of the run. */
final class ConnectionPool implements Connection.Listener, AutoCloseable {
    /**
     * The server closes first where it says so: whoever closes first keeps the port for a minute (TIME_WAIT), and there
     * are 28,000 of them.
     */
    private static final long CLOSE_AWAITED_NANOS = Duration.ofSeconds(1).toNanos();

    /** Of each answer that is under way; with the most in flight that is 5 MB of the 8 that buffers may have. */
    private static final int READ_BYTES = 1024;

    private static final int MOST_HEADER_BYTES = 32 * 1024;
    private static final HttpDecoderConfig DECODER = new HttpDecoderConfig()
            .setMaxHeaderSize(MOST_HEADER_BYTES)
            .setMaxChunkSize(READ_BYTES)
            .setValidateHeaders(false);

    private static final Set<FailureKind> CLOSED_MEANWHILE = Set.of(FailureKind.RESET, FailureKind.CLOSED);

    private final Plan plan;
    private final EventLoop loop;
    private final DnsResolver resolver;
    private final Listener listener;
    private final Optional<SslContext> tls;
    /** One arena of small chunks: 128 KiB at first, and again once the run is over. */
    private final ByteBufAllocator buffers = new PooledByteBufAllocator(true, 0, 1, 8192, 4, 64, 16, true);

    private final RequestText request;
    /** Where a redirect leads there. */
    private final RequestText get;

    private final ByteBuf kept;
    private final ByteBuf last;
    /** The one used last comes first, so that few are kept busy. */
    private final ArrayDeque<Connection> idle = new ArrayDeque<>();

    private final ArrayDeque<Closing> closing = new ArrayDeque<>();
    private long opened;

    /** Hears how requests end. */
    interface Listener {
        void answered(Exchange exchange);

        void failed(Exchange exchange, FailureKind kind, String what);
    }

    private record Closing(Connection connection, long nanos) {}

    ConnectionPool(Plan plan, EventLoop loop, DnsResolver resolver, Listener listener) {
        this.plan = plan;
        this.loop = loop;
        this.resolver = resolver;
        this.listener = listener;
        this.tls = plan.target().tls() ? Optional.of(client()) : Optional.empty();
        this.request = new RequestText(plan.request());
        this.get = new RequestText(plan.request().asGet());
        this.kept = request.to(plan.target(), false);
        this.last = request.to(plan.target(), true);
    }

    /** Connections opened so far. */
    long opened() {
        return opened;
    }

    /** Sends on an idle connection, or on a new one. */
    void send(Exchange exchange) {
        for (var connection = idle.poll(); connection != null; connection = idle.poll()) {
            if (connection.open()) {
                connection.take(exchange);
                write(connection, exchange);
                return;
            }
        }
        sendOnNew(exchange);
    }

    private void sendOnNew(Exchange exchange) {
        try {
            var address = new InetSocketAddress(resolver.next(), plan.target().port());
            var channel = channel();
            var connection = new Connection(channel, this);
            connection.take(exchange);
            tls.ifPresent(context -> channel.pipeline().addLast(secure(context)));
            channel.pipeline().addLast(decoder(), connection);
            opened++;
            loop.register(channel);
            channel.connect(address)
                    .addListener((ChannelFuture connected) -> connected(connected, connection, exchange));
        } catch (UnknownHostException e) {
            listener.failed(
                    exchange, FailureKind.DNS, "no such host: " + plan.target().host());
        } catch (ChannelException e) {
            listener.failed(exchange, FailureKind.of(e), Connection.said(e));
        }
    }

    /** Nothing more is heard of it. Says what it waits for. */
    String abandon(Exchange exchange) {
        var waitsFor = exchange.connection.waitsFor();
        exchange.connection.abandon();
        return waitsFor;
    }

    /** The connection is kept for the next request, or closed. */
    @Override
    public void answered(Connection connection, Exchange exchange) {
        if (!exchange.keptAlive()) {
            closing.add(new Closing(connection, System.nanoTime()));
        } else if (connection.sent() < plan.connections().requestsEach()) {
            idle.push(connection);
        } else {
            connection.close();
        }
        listener.answered(exchange);
    }

    @Override
    public void failed(Connection connection, Exchange exchange, FailureKind kind, String what) {
        var usedBefore = connection.sent() > 1;
        if (usedBefore
                && !exchange.begun()
                && !exchange.again
                && repeatable(exchange)
                && CLOSED_MEANWHILE.contains(kind)) {
            // The server may close an idle connection at any time; that is no failure of the request (RFC 9110, 9.2.2).
            exchange.again = true;
            sendOnNew(exchange);
        } else {
            listener.failed(exchange, kind, what);
        }
    }

    /** What is not idempotent may have been done. */
    private boolean repeatable(Exchange exchange) {
        return exchange.asGet || plan.request().method().idempotent();
    }

    @Override
    public void closed(Connection connection) {
        idle.remove(connection);
    }

    /** Closes what the server said that it would close, and has not. */
    void tick(long now) {
        while (!closing.isEmpty() && now - closing.peek().nanos >= CLOSE_AWAITED_NANOS) {
            closing.poll().connection.close();
        }
    }

    @Override
    public void close() {
        idle.forEach(Connection::close);
        closing.forEach(each -> each.connection.close());
        kept.release();
        last.release();
        request.close();
    }

    private void connected(ChannelFuture connected, Connection connection, Exchange exchange) {
        if (!connection.carries(exchange)) {
            return;
        }
        if (connected.isSuccess()) {
            write(connection, exchange);
        } else {
            connection.abandon();
            listener.failed(exchange, FailureKind.of(connected.cause()), Connection.said(connected.cause()));
        }
    }

    private void write(Connection connection, Exchange exchange) {
        var close = connection.sent() + 1 >= plan.connections().requestsEach();
        if (exchange.redirects > 0) {
            connection.send((exchange.asGet ? get : request).to(exchange.target, close));
        } else {
            connection.send((close ? last : kept).retainedDuplicate());
        }
    }

    private NioSocketChannel channel() {
        var channel = new NioSocketChannel();
        channel.config()
                .setAllocator(buffers)
                .setRecvByteBufAllocator(new FixedRecvByteBufAllocator(READ_BYTES))
                // In flight, all time out in the same way.
                .setConnectTimeoutMillis(0);
        return channel;
    }

    private HttpResponseDecoder decoder() {
        return new HttpResponseDecoder(DECODER) {
            @Override
            protected boolean isContentAlwaysEmpty(HttpMessage message) {
                return plan.request().method() == Method.HEAD || super.isContentAlwaysEmpty(message);
            }
        };
    }

    private SslHandler secure(SslContext context) {
        var handler =
                context.newHandler(buffers, plan.target().host(), plan.target().port());
        handler.setHandshakeTimeoutMillis(0);
        return handler;
    }

    private static SslContext client() {
        try {
            // Unless it is asked to, TLS takes any name that a trusted authority has vouched for.
            return SslContextBuilder.forClient()
                    .endpointIdentificationAlgorithm("HTTPS")
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("This JVM has no TLS", e);
        }
    }
}
