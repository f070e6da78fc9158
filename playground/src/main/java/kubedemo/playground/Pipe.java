package kubedemo.playground;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * One direction of a proxied connection: moves bytes from one socket to the other without blocking, and passes the end
 * of the stream on (a half-close) once everything before it is written.
 */
final class Pipe {
    private final SocketChannel from;
    private final SocketChannel to;
    private final ByteBuffer pending = ByteBuffer.allocate(16 * 1024);
    private boolean ended;
    private boolean finished;

    Pipe(SocketChannel from, SocketChannel to) {
        this.from = from;
        this.to = to;
    }

    /** Moves what can be moved now. @throws IOException when either side has broken the connection */
    void move() throws IOException {
        if (wantsRead()) {
            ended = from.read(pending) < 0;
        }
        if (wantsWrite()) { // A channel whose output is shut down refuses even to write nothing.
            pending.flip();
            to.write(pending);
            pending.compact();
        }
        if (ended && !wantsWrite() && !finished) {
            to.shutdownOutput();
            finished = true;
        }
    }

    boolean wantsRead() {
        return !ended && pending.hasRemaining();
    }

    boolean wantsWrite() {
        return pending.position() > 0;
    }

    boolean finished() {
        return finished;
    }
}
