package kubedemo.load.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request as it was on the wire.
 *
 * @param head request line and header lines, without the empty one
 * @param body as many bytes as its Content-Length says, one letter each
 */
record Request(List<String> head, String body) {

    /** @return null where the connection ends before it */
    static Request read(InputStream in) throws IOException {
        var head = new ArrayList<String>();
        for (var line = line(in); line != null; line = line(in)) {
            if (line.isEmpty()) {
                return new Request(List.copyOf(head), body(head, in));
            }
            head.add(line);
        }
        return null;
    }

    String line() {
        return head.get(0);
    }

    String path() {
        return line().split(" ")[1];
    }

    boolean lastOnItsConnection() {
        return head.contains("Connection: close");
    }

    private static String body(List<String> head, InputStream in) throws IOException {
        var length = head.stream()
                .filter(line -> line.startsWith("Content-Length: "))
                .mapToInt(line -> Integer.parseInt(line.substring("Content-Length: ".length())))
                .findFirst()
                .orElse(0);
        return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    private static String line(InputStream in) throws IOException {
        var bytes = new StringBuilder();
        for (var one = in.read(); one >= 0; one = in.read()) {
            if (one == '\n') {
                if (bytes.length() == 0 || bytes.charAt(bytes.length() - 1) != '\r') {
                    throw new IOException("a line that ends without CR: " + bytes);
                }
                return bytes.substring(0, bytes.length() - 1);
            }
            bytes.append((char) one);
        }
        return null;
    }
}
