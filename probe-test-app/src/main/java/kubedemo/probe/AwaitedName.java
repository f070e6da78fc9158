package kubedemo.probe;

import java.util.OptionalInt;
import java.util.regex.Pattern;
import kubedemo.kit.config.Input;

/**
 * What an init container waits for: a name, and maybe a port where something listens.
 *
 * @param host a DNS name or an address
 */
record AwaitedName(String host, OptionalInt port) {
    private static final String ALLOWED = "NAME or NAME:PORT, such as myservice or rabbitmq:5672";
    private static final Pattern FORM = Pattern.compile(
            "(?:(?<name>[A-Za-z0-9._-]{1,253})|\\[(?<address>[0-9A-Fa-f:.]{2,45})])(?::(?<port>[0-9]{1,5}))?");

    /** @throws kubedemo.kit.config.BadInput when it is no such name */
    static AwaitedName read(Input input) {
        var matcher = FORM.matcher(input.text() == null ? "" : input.text());
        if (!matcher.matches() || input.text().startsWith("-")) {
            throw input.bad(ALLOWED);
        }
        var name = matcher.group("name");
        var port = matcher.group("port");
        return new AwaitedName(
                name == null ? matcher.group("address") : name,
                port == null ? OptionalInt.empty() : OptionalInt.of(new Input("port", port).integer(1, 65535)));
    }

    @Override
    public String toString() {
        return host + (port.isPresent() ? ":" + port.getAsInt() : "");
    }
}
