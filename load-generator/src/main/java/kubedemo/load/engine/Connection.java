package kubedemo.load.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import kubedemo.load.record.FailureKind;

/** A connection to the target, with one request on it at a time. For the one thread of the run. */
final class Connection extends ChannelInboundHandlerAdapter {
    /** Hears what comes of the request. */
    interface Listener {
        void answered(Connection connection, Exchange exchange);

        void failed(Connection connection, Exchange exchange, FailureKind kind, String what);

        /** It was closed while no request was on it. */
        void closed(Connection connection);
    }

    /** Answers are read and thrown away; one that is longer than this has no end in sight. */
    static final long LONGEST_ANSWER = 64L * 1024 * 1024;

    private final Channel channel;
    private final Listener listener;
    private Exchange exchange;
    private boolean informational;
    private int sent;

    Connection(Channel channel, Listener listener) {
        this.channel = channel;
        this.listener = listener;
    }

    /** Requests sent on it. */
    int sent() {
        return sent;
    }

    boolean open() {
        return channel.isActive();
    }

    /** Takes a request, which is sent once it is connected. */
    void take(Exchange next) {
        exchange = next;
        next.connection = this;
    }

    boolean carries(Exchange asked) {
        return exchange == asked;
    }

    /** @param request what it takes; takes the buffer over */
    void send(ByteBuf request) {
        sent++;
        channel.writeAndFlush(request, channel.voidPromise());
    }

    void close() {
        channel.close();
    }

    /** Nothing more is heard of what is on it. */
    void abandon() {
        exchange = null;
        channel.close();
    }

    /** What its request waits for, in words. */
    String waitsFor() {
        if (sent == 0) {
            return "connecting";
        }
        return exchange.begun() ? "reading the answer" : "waiting for the answer";
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (exchange != null) {
                read((HttpObject) message);
            } else {
                // What nobody asked for must not be taken for the answer to the next request.
                channel.close();
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (exchange == null) {
            listener.closed(this);
        } else {
            fail(
                    FailureKind.CLOSED,
                    exchange.begun()
                            ? "closed by the server during the answer"
                            : "closed by the server without an answer");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        if (exchange != null) {
            fail(FailureKind.of(failure), said(failure));
        }
        channel.close();
    }

    /** What an exception says, in one line. */
    static String said(Throwable failure) {
        var wrapped = failure instanceof DecoderException || failure instanceof ChannelException;
        var cause = wrapped && failure.getCause() != null ? failure.getCause() : failure;
        return String.valueOf(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage())
                .lines()
                .findFirst()
                .orElse("");
    }

    private void read(HttpObject part) {
        if (part.decoderResult().isFailure()) {
            var cause = part.decoderResult().cause();
            if (cause instanceof PrematureChannelClosureException) {
                fail(FailureKind.CLOSED, "closed by the server during the answer");
            } else {
                fail(FailureKind.MALFORMED, "not HTTP/1.1: " + said(cause));
            }
            channel.close();
            return;
        }
        if (part instanceof HttpResponse response) {
            // 1xx: another head follows (RFC 9110, 15.2).
            informational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            if (!informational) {
                exchange.head(response);
            }
        }
        if (part instanceof HttpContent content) {
            exchange.received(content.content().readableBytes());
            if (part instanceof LastHttpContent && !informational) {
                var answered = exchange;
                exchange = null;
                listener.answered(this, answered);
            } else if (exchange.received() > LONGEST_ANSWER) {
                fail(FailureKind.TOO_LONG, "an answer of more than 64 MiB");
                channel.close();
            }
        }
    }

    private void fail(FailureKind kind, String what) {
        var failed = exchange;
        exchange = null;
        listener.failed(this, failed, kind, what);
    }
}
