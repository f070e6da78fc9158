package kubedemo.playground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for tests: free when asked for, not given to another test of this JVM meanwhile, and below the range from which
 * the system takes ports of its own accord.
 */
public final class FreePort {
    private static final int FIRST = 10_000;
    private static final int END = 30_000;
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(FIRST, END));

    private FreePort() {}

    public static int one() {
        return rowOf(1);
    }

    /** The first of {@code count} free ports in a row, as {@code --port-base} wants them. */
    public static int rowOf(int count) {
        while (true) {
            var first = take(count);
            var free = 0;
            while (free < count && isFree(first + free)) {
                free++;
            }
            if (free == count) {
                return first;
            }
        }
    }

    /** The first of a row that nobody else is given before all others have been. */
    private static int take(int count) {
        var next = NEXT.updateAndGet(port -> port + count < END ? port + count : FIRST + count);
        return next - count;
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
