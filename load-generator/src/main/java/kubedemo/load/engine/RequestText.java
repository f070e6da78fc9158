package kubedemo.load.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import kubedemo.load.plan.RequestSpec;
import kubedemo.load.plan.Target;

/** A request as RFC 9112 has it. What the plan sets takes the place of what would be sent otherwise. */
final class RequestText implements AutoCloseable {
    private final RequestSpec spec;
    /** The one copy of it, however many requests are under way. */
    private final ByteBuf body;

    RequestText(RequestSpec spec) {
        this.spec = spec;
        this.body = direct(spec.body());
    }

    /**
     * @param last on its connection
     * @return to be released, or sent
     */
    ByteBuf to(Target target, boolean last) {
        var head = direct(head(target, last).getBytes(StandardCharsets.US_ASCII));
        return body.isReadable() ? Unpooled.wrappedBuffer(head, body.retainedDuplicate()) : head;
    }

    /** What is being sent is sent to its end. */
    @Override
    public void close() {
        body.release();
    }

    private String head(Target target, boolean last) {
        var head = new StringBuilder();
        line(head, spec.method() + " " + target.path() + " HTTP/1.1");
        line(head, "Host: " + spec.header("Host").orElseGet(target::authority));
        line(head, "User-Agent: " + spec.header("User-Agent").orElse("kubedemo-load-generator"));
        line(head, "Accept: " + spec.header("Accept").orElse("*/*"));
        spec.headers().stream()
                .filter(header -> !header.name().matches("(?i)host|user-agent|accept"))
                .forEach(header -> line(head, header.toString()));
        if (spec.body().length > 0 || spec.method().expectsContent()) {
            line(head, "Content-Length: " + spec.body().length);
        }
        line(head, "Connection: " + (last ? "close" : "keep-alive"));
        line(head, "");
        return head.toString();
    }

    private static void line(StringBuilder head, String text) {
        head.append(text).append("\r\n");
    }

    private static ByteBuf direct(byte[] bytes) {
        return bytes.length == 0
                ? Unpooled.EMPTY_BUFFER
                : Unpooled.directBuffer(bytes.length).writeBytes(bytes);
    }
}
