package kubedemo.playground;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;

/**
 * One probe call as a kubelet makes it: GET on a connection of its own, with a timeout (for the connection and for each
 * read: a workload that trickles its answer may take longer in all).
 *
 * <p>Kubernetes: "Any code greater than or equal to 200 and less than 400 indicates success. Any other code indicates
 * failure." Redirects are not followed here, they count as they are.
 *
 * @see <a href="https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/">
 *     Configure Liveness, Readiness and Startup Probes</a>
 */
final class HttpProbe {
    /** What workloads recognise a kubelet by: theirs says {@code kube-probe/1.36}. */
    static final String USER_AGENT = "kube-probe/playground";

    /** A kubelet reads no more of an answer than this. */
    private static final int MOST_BYTES = 10 * 1024;

    /**
     * @param status the HTTP status, 0 when there was no answer
     * @param text what to call it in a log line
     */
    record Answer(int status, String text) {
        boolean arrived() {
            return status != 0;
        }

        boolean success() {
            return status >= 200 && status < 400;
        }
    }

    private final Duration timeout;

    HttpProbe(Duration timeout) {
        this.timeout = timeout;
    }

    Answer get(URI uri) {
        try {
            var connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout((int) timeout.toMillis());
            connection.setReadTimeout((int) timeout.toMillis());
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setRequestProperty("User-Agent", USER_AGENT);
            connection.setRequestProperty("Accept", "*/*");
            connection.setRequestProperty("Connection", "close");
            try {
                var status = connection.getResponseCode();
                // No stream at all for a failure without a body.
                try (var body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                    if (body != null) {
                        body.readNBytes(MOST_BYTES);
                    }
                }
                return new Answer(Math.max(0, status), "HTTP " + status);
            } finally {
                connection.disconnect();
            }
        } catch (SocketTimeoutException late) {
            return new Answer(0, "no answer within " + timeout.toMillis() + " ms");
        } catch (IOException refused) {
            return new Answer(0, String.valueOf(refused.getMessage()));
        }
    }
}
