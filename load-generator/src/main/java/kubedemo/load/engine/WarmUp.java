package kubedemo.load.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import kubedemo.kit.config.Input;
import kubedemo.load.plan.ConnectionReuse;
import kubedemo.load.plan.LoadConfig;
import kubedemo.load.plan.Plan;
import kubedemo.load.plan.Target;
import kubedemo.load.record.RequestListener;

/**
 * A short run against a socket of its own, before the first real one: a cold JVM takes a quarter of a second for its first
 * requests, and its own slowness would stand in the figures of whoever is asked.
 */
public final class WarmUp {
    private static final String SCHEDULE = "1000/s for 400ms";
    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nX-Pod: warm-up\r\nX-Version: none\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
                    .getBytes(StandardCharsets.US_ASCII);

    private WarmUp() {}

    /** Takes about half a second; without a socket it is left out. */
    public static void run() {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var thread = new Thread(() -> answer(server), "warm-up");
            thread.setDaemon(true);
            thread.start();
            var target = Target.of("http://127.0.0.1:" + server.getLocalPort());
            var plan = new Plan(
                    target,
                    LoadConfig.schedule(new Input("schedule", SCHEDULE)),
                    Duration.ofSeconds(1),
                    ConnectionReuse.NEW,
                    10,
                    Duration.ofMillis(100));
            var run = new LoadRun("warm-up", plan, RequestListener.NONE);
            run.begin();
            run.awaitEnd();
        } catch (IOException e) {
            // The first requests will be late.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(ServerSocket server) {
        var request = new byte[4096];
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    if (socket.getInputStream().read(request) > 0) {
                        socket.getOutputStream().write(ANSWER);
                    }
                }
            }
        } catch (IOException e) {
            // The run is over, and its socket closed.
        }
    }
}
