package kubedemo.load.engine;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import kubedemo.load.plan.Target;

/** One request and what has come of it so far. For the one thread of the run. */
final class Exchange {
    private static final String POD = "X-Pod";
    private static final String VERSION = "X-Version";

    /** By {@link System#nanoTime}. */
    final long dueNanos;

    final long startNanos = System.nanoTime();
    /** What is asked for, which a redirect changes. */
    Target target;

    int redirects;
    /** A redirect has asked for a GET in place of what was sent. */
    boolean asGet;
    /** Sent once more, because the connection that was used again had been closed meanwhile. */
    boolean again;
    /** On which it is; null while there is none. */
    Connection connection;

    private int status;
    private String pod;
    private String version;
    private String location;
    private boolean keptAlive;
    private long received;

    /** Neighbours among those in flight, by their start. */
    Exchange before;

    Exchange after;

    Exchange(long dueNanos, Target target) {
        this.dueNanos = dueNanos;
        this.target = target;
    }

    void head(HttpResponse response) {
        var headers = response.headers();
        status = response.status().code();
        pod = headers.get(POD);
        version = headers.get(VERSION);
        keptAlive = HttpUtil.isKeepAlive(response);
        location = redirects(response.status()) ? headers.get(HttpHeaderNames.LOCATION) : null;
    }

    void received(int bytes) {
        received += bytes;
    }

    /** Of the answer's body. */
    long received() {
        return received;
    }

    boolean begun() {
        return status != 0;
    }

    int status() {
        return status;
    }

    String pod() {
        return pod;
    }

    String version() {
        return version;
    }

    /** Where the answer leads to; null where it does not. */
    String location() {
        return location;
    }

    /** Whether the server keeps the connection. */
    boolean keptAlive() {
        return keptAlive;
    }

    /** Asks anew, at another place. */
    void follow(Target next) {
        target = next;
        redirects++;
        connection = null;
        status = 0;
        received = 0;
    }

    private static boolean redirects(HttpResponseStatus status) {
        return switch (status.code()) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }
}
