import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests on a schedule, whether or not earlier ones were answered in time: {@code java Load URL RATE SECONDS
 * keep-alive|new-connections}. Prints {@code requests=.. failures=.. p50_ms=.. p99_ms=..}, latencies from the moment a
 * request was due. A failure is anything but a complete answer with status 200.
 */
final class Load {

    private static final int SENDERS = 32;

    private final URI uri;
    private final boolean keepAlive;
    private final byte[] request;

    private Load(URI uri, boolean keepAlive) {
        this.uri = uri;
        this.keepAlive = keepAlive;
        this.request = ("GET " + uri.getPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\nConnection: "
                        + (keepAlive ? "keep-alive" : "close") + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    public static void main(String[] arguments) throws InterruptedException {
        var load = new Load(URI.create(arguments[0]), arguments[3].equals("keep-alive"));
        load.run(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    }

    private void run(int rate, int seconds) throws InterruptedException {
        long[] latencies = new long[rate * seconds];
        var next = new AtomicInteger();
        var failures = new AtomicInteger();
        long start = System.nanoTime();
        Runnable sender = () -> {
            var connection = new Connection();
            for (int i = next.getAndIncrement(); i < latencies.length; i = next.getAndIncrement()) {
                long due = start + TimeUnit.SECONDS.toNanos(i) / rate;
                for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                if (!connection.answers200()) {
                    failures.incrementAndGet();
                }
                latencies[i] = System.nanoTime() - due;
            }
            connection.close();
        };
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < SENDERS; i++) {
            var thread = new Thread(sender);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Arrays.sort(latencies);
        System.out.printf(
                Locale.ROOT,
                "requests=%d failures=%d p50_ms=%.1f p99_ms=%.1f%n",
                latencies.length,
                failures.get(),
                latencies[latencies.length / 2] / 1e6,
                latencies[latencies.length * 99 / 100] / 1e6);
    }

    /** One sender's connection, opened when needed and kept only where both sides keep it. */
    private final class Connection {

        private Socket socket;
        private InputStream in;

        boolean answers200() {
            try {
                if (socket == null) {
                    socket = new Socket(uri.getHost(), uri.getPort());
                    socket.setTcpNoDelay(true);
                    socket.setSoTimeout(10_000);
                    in = new BufferedInputStream(socket.getInputStream());
                }
                socket.getOutputStream().write(request);
                return read();
            } catch (IOException e) {
                close();
                return false;
            }
        }

        private boolean read() throws IOException {
            String status = line();
            int length = 0;
            boolean keep = keepAlive;
            for (String header = field(); !header.isEmpty(); header = field()) {
                if (header.startsWith("content-length:")) {
                    length = Integer.parseInt(header.substring(15).strip());
                } else if (header.startsWith("connection:") && header.contains("close")) {
                    keep = false;
                }
            }
            if (in.readNBytes(length).length < length) {
                throw new IOException("the answer ended early");
            }
            if (!keep) {
                close();
            }
            return status.startsWith("HTTP/1.1 200");
        }

        private String line() throws IOException {
            var line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("the answer ended early");
                }
                line.append((char) c);
            }
            return line.toString().strip();
        }

        /** The next of the answer, its name in lower case; empty after the last. */
        private String field() throws IOException {
            return line().toLowerCase(Locale.ROOT);
        }

        void close() {
            try {
                if (socket != null) {
                    socket.close();
                }
            } catch (IOException e) {
                // It is of no more use either way.
            }
            socket = null;
        }
    }
}
