package kubedemo.playground;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;

/** Makes sure, before anything starts, that every port needed is free. */
final class Ports {
    private static final int CONNECT_MILLIS = 500;

    /**
     * A port that is needed.
     *
     * @param owner who needs it
     * @param option the option that moves it
     */
    record Claim(int port, String owner, String option) {}

    private Ports() {}

    /** @throws IllegalArgumentException that says what is allowed */
    static int parse(String text) {
        if (text.matches("\\d{1,5}")) {
            var port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not a port; allowed is 1 to 65535");
    }

    /** @throws UsageException that names the port, who wanted it and the option that moves it */
    static void requireFree(List<Claim> claims) {
        var owners = new HashMap<Integer, String>();
        for (var claim : claims) {
            var other = owners.putIfAbsent(claim.port(), claim.owner());
            if (claim.port() > 65535) {
                throw refused(claim, "does not exist (65535 is the last)");
            } else if (other != null) {
                throw refused(claim, "is also wanted by " + other);
            } else if (taken(claim.port())) {
                throw refused(claim, "is taken by another program on this machine");
            }
        }
    }

    private static UsageException refused(Claim claim, String why) {
        return new UsageException("port " + claim.port() + ", for " + claim.owner() + ", " + why + "; move it with "
                + claim.option() + " PORT");
    }

    /**
     * Connects as well as binds: on macOS 127.0.0.1 can be bound although another program (a cluster's LoadBalancer, for
     * one) listens on all addresses, and would then be hidden by us.
     */
    static boolean taken(int port) {
        try (var socket = new Socket()) {
            socket.connect(WorkloadSpec.loopback(port), CONNECT_MILLIS);
            return true;
        } catch (IOException nobodyListens) {
            try (var server = new ServerSocket()) {
                server.bind(WorkloadSpec.loopback(port));
                return false;
            } catch (IOException bound) {
                return true;
            }
        }
    }
}
