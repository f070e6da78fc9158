package kubedemo.kit.pod;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.Optional;

/** The address of this pod, by its network interface. */
final class Address {
    private Address() {}

    /** The first one that others reach, IPv4 before IPv6; empty where there is none. */
    static Optional<String> find() {
        try {
            return NetworkInterface.networkInterfaces()
                    .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .min(Comparator.comparing(address -> !(address instanceof Inet4Address)))
                    .map(InetAddress::getHostAddress)
                    .map(text -> text.replaceAll("%.*", ""));
        } catch (SocketException unknown) {
            return Optional.empty();
        }
    }
}
