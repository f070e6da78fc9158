package kubedemo.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.Security;

/** Looks once whether a name is there: whether it resolves and, with a port, whether a connection opens. */
interface NameCheck {
    /** @param said what there is to say, the same for as long as nothing has changed */
    record Finding(boolean there, String said) {}

    Finding look(AwaitedName name);

    /**
     * By the resolver of this machine, as every client in the pod does it. Java remembers names for 30 s, and for 10 s that
     * there was none: this must be the first to look one up, or a name that appears would be seen late.
     */
    static NameCheck system() {
        // Not as a security property too: the first of these to be set has a logger look up this host's name.
        System.setProperty("sun.net.inetaddr.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
        return NameCheck::resolve;
    }

    private static Finding resolve(AwaitedName name) {
        InetAddress address;
        try {
            address = InetAddress.getByName(name.host());
        } catch (UnknownHostException e) {
            return new Finding(false, "no such name");
        }
        return name.port().isEmpty()
                ? new Finding(true, "it is " + address.getHostAddress())
                : connect(new InetSocketAddress(address, name.port().getAsInt()));
    }

    private static Finding connect(InetSocketAddress address) {
        var place = address.getAddress().getHostAddress() + " port " + address.getPort();
        try (var socket = new Socket()) {
            socket.connect(address, 1000);
            return new Finding(true, place + " takes connections");
        } catch (SocketTimeoutException e) {
            return new Finding(false, place + " does not answer");
        } catch (IOException e) {
            return new Finding(false, place + ": " + e.getMessage());
        }
    }
}
