package kubedemo.load.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kubedemo.kit.config.Input;
import kubedemo.kit.text.Text;

/**
 * What a request is beside its target; the same for all of a run.
 *
 * @param headers those that are set, in their order
 * @param body not to be changed; empty where there is none
 */
public record RequestSpec(Method method, List<Header> headers, byte[] body) {
    public static final RequestSpec GET = new RequestSpec(Method.GET, List.of(), new byte[0]);
    public static final int LONGEST_BODY = 1 << 20;

    private static final int MOST_HEADERS = 50;
    private static final int LONGEST_HEADERS = 8192;
    /** A token, then visible ASCII with blanks in it (RFC 9110, 5.6.2 and 5.5). */
    private static final Pattern WRITTEN = Pattern.compile(
            "([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*([\\x21-\\x7e](?:[\\x20-\\x7e\\t]*[\\x21-\\x7e])?)?[ \\t]*");
    /** What the connection and the body decide. */
    private static final Pattern OWN = Pattern.compile(
            "(?i)connection|content-length|expect|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade");

    /** One header field. */
    public record Header(String name, String value) {
        boolean is(String other) {
            return name.equalsIgnoreCase(other);
        }

        @Override
        public String toString() {
            return name + ": " + value;
        }
    }

    /** Reads lines of {@code NAME: VALUE}; empty lines are skipped. */
    public static List<Header> headers(Input input) {
        var text = String.valueOf(input.text());
        var headers = new ArrayList<Header>();
        for (var line : text.split("\r?\n", -1)) {
            if (!line.isBlank()) {
                headers.add(header(new Input(input.name(), line)));
            }
        }
        if (headers.size() > MOST_HEADERS || text.length() > LONGEST_HEADERS) {
            throw input.bad(Text.format(
                    "up to %d headers of %d characters together, each NAME: VALUE", MOST_HEADERS, LONGEST_HEADERS));
        }
        return List.copyOf(headers);
    }

    private static Header header(Input input) {
        var written = WRITTEN.matcher(input.text());
        if (!written.matches()) {
            throw input.bad("NAME: VALUE on one line, in ASCII, such as X-Team: blue");
        }
        if (OWN.matcher(written.group(1)).matches()) {
            throw input.bad("any header but "
                    + String.join(", ", OWN.pattern().substring(4).split("\\|"))
                    + ", which the connection and the body set");
        }
        return new Header(
                written.group(1), Optional.ofNullable(written.group(2)).orElse(""));
    }

    static byte[] body(Input input) {
        var bytes = String.valueOf(input.text()).getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST_BODY) {
            throw input.bad(Text.format("up to 1 MiB, and this is %d bytes", bytes.length));
        }
        return bytes;
    }

    static byte[] bodyFile(Input input) {
        var file = input.path();
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(LONGEST_BODY + 1);
            if (bytes.length <= LONGEST_BODY) {
                return bytes;
            }
        } catch (IOException e) {
            // said below
        }
        throw input.bad("a file that can be read, of up to 1 MiB");
    }

    /** The value of a header that is set. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.is(name))
                .map(Header::value)
                .findFirst();
    }

    /** As a redirect asks for it that changes the method: without a body, and nothing said of one (RFC 9110, 15.4). */
    public RequestSpec asGet() {
        return new RequestSpec(
                Method.GET,
                headers.stream()
                        .filter(header -> !header.name().regionMatches(true, 0, "Content-", 0, "Content-".length()))
                        .toList(),
                new byte[0]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RequestSpec that
                && method == that.method
                && headers.equals(that.headers)
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return headers.hashCode() * 31 + Arrays.hashCode(body);
    }

    /** For sentences, such as {@code , POST, 2 headers, a body of 12 bytes}; empty where it is a plain GET. */
    public String inWords() {
        if (equals(GET)) {
            return "";
        }
        var text = new StringBuilder(", ").append(method);
        if (!headers.isEmpty()) {
            text.append(headers.size() == 1 ? ", 1 header" : ", " + headers.size() + " headers");
        }
        if (body.length > 0) {
            text.append(Text.format(", a body of %d bytes", body.length));
        }
        return text.toString();
    }
}
