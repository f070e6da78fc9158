package kubedemo.probe;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Valid bodies, changed in a few places each. */
record Mutation(Random random, List<String> valid) {
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "null",
            "true",
            "-",
            "0",
            "1e400",
            "-1",
            "1.5",
            "99999999999999999999",
            "NaN",
            "\\u0000",
            "\\ud800",
            "\u0000",
            "\"\"",
            "{}",
            "[[[[",
            "\"mode\":\"pass\",",
            "\"count\":1,",
            " ",
            "ä");

    byte[] next() {
        var body = any(valid).getBytes(StandardCharsets.UTF_8);
        for (var changes = random.nextInt(4); changes > 0; changes--) {
            body = changed(body);
        }
        return body;
    }

    private byte[] changed(byte[] body) {
        var from = random.nextInt(body.length + 1);
        var to = Math.min(body.length, from + 1 + random.nextInt(8));
        return switch (random.nextInt(6)) {
            case 0 -> spliced(body, from, to, new byte[0]);
            case 1 -> spliced(body, from, from, new byte[] {(byte) random.nextInt(256)});
            case 2 -> spliced(body, from, Math.min(body.length, from + 1), new byte[] {(byte) random.nextInt(256)});
            case 3 -> spliced(body, from, from, any(PIECES).getBytes(StandardCharsets.UTF_8));
            case 4 -> spliced(body, from, to, any(PIECES).getBytes(StandardCharsets.UTF_8));
            default -> spliced(body, from, from, Arrays.copyOfRange(body, from, to));
        };
    }

    private static byte[] spliced(byte[] body, int from, int to, byte[] between) {
        var out = new ByteArrayOutputStream();
        out.write(body, 0, from);
        out.writeBytes(between);
        out.write(body, to, body.length - to);
        return out.toByteArray();
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
