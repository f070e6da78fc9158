package kubedemo.probe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Takes lines from any thread and writes them on one of its own, so that a slow volume holds up no request. Lines that come
 * faster than they can be written are left out, and their number is written in their place.
 */
final class LineWriter implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LineWriter.class);
    private static final int MOST_WAITING = 1000;
    private static final String NOTHING = "";
    private static final long MILLIS_TO_END = 2000;

    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong leftOut = new AtomicLong();
    private final RotatingFile file;
    private final Thread thread = new Thread(this::write, "log-file");
    private volatile boolean ended;
    private boolean failing;

    private LineWriter(RotatingFile file) {
        this.file = file;
    }

    static LineWriter start(RotatingFile file) {
        var writer = new LineWriter(file);
        writer.thread.setDaemon(true);
        writer.thread.start();
        return writer;
    }

    /** @param line with its line break */
    void add(String line) {
        if (!waiting.offer(line)) {
            leftOut.incrementAndGet();
        }
    }

    /** Writes what has come so far, for 2 s at most. */
    @Override
    public void close() {
        ended = true;
        // Wakes the thread up; where there is no room for it, it is awake.
        waiting.offer(NOTHING);
        try {
            thread.join(MILLIS_TO_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        var lines = new ArrayList<String>();
        try {
            while (!ended || !waiting.isEmpty()) {
                lines.add(waiting.take());
                waiting.drainTo(lines);
                append(String.join("", lines), leftOut.getAndSet(0));
                lines.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void append(String text, long missing) {
        if (text.isEmpty() && missing == 0) {
            return;
        }
        try {
            file.append(missing == 0 ? text : text + "(%d lines left out: they came too fast)\n".formatted(missing));
            if (failing) {
                LOG.infof("%s is written again", file.path());
            }
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.warnf("Requests are not logged to %s as long as it cannot be written (%s)", file.path(), e);
            }
            failing = true;
        }
    }
}
