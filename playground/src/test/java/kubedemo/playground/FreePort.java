package kubedemo.playground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for tests: free when asked for, and below the range from which the system takes ports of its own accord. */
public final class FreePort {
    private FreePort() {}

    public static int one() {
        return rowOf(1);
    }

    /** The first of {@code count} free ports in a row, as {@code --port-base} wants them. */
    public static int rowOf(int count) {
        while (true) {
            var first = ThreadLocalRandom.current().nextInt(10_000, 30_000 - count);
            var free = 0;
            while (free < count && isFree(first + free)) {
                free++;
            }
            if (free == count) {
                return first;
            }
        }
    }

    private static boolean isFree(int port) {
        try (var server = new ServerSocket()) {
            server.bind(WorkloadSpec.loopback(port));
            return true;
        } catch (BindException taken) {
            return false;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
