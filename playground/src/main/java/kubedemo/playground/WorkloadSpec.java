package kubedemo.playground;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;

/**
 * What there is to run: one process that serves HTTP on a loopback port.
 *
 * @param name unique name, shown before its log lines
 * @param port the port that it listens on, 1 to 65535
 * @param command the program and its arguments
 * @param environment variables added to this process's own environment
 */
public record WorkloadSpec(String name, int port, List<String> command, Map<String, String> environment) {
    public WorkloadSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Where a path of this workload is found, for example {@code uri("/readyz")}. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public InetSocketAddress address() {
        return loopback(port);
    }

    /** 127.0.0.1 and never another interface: what runs here is open to everyone who can reach it. */
    static InetSocketAddress loopback(int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
