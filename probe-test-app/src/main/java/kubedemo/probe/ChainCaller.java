package kubedemo.probe;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Url;
import kubedemo.kit.http.HttpConfig;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.text.Text;

/**
 * Calls the upstream, where there is one. A connection each, so that a Service balances the calls, unless POD_KEEP_ALIVE.
 * What it needs for that is made by the first call.
 */
@Singleton
final class ChainCaller {
    static final String HOP = "X-Chain-Hop";
    static final String ROUND = Text.format("%d hops: does the chain lead back to itself?", Chain.MOST_HOPS);
    static final String TOO_LATE = "no answer within ";

    private static final int MOST_AT_ONCE = 32;

    private final Optional<Upstream> upstream;
    private final Pod pod;
    private final HttpConfig http;
    private final Vertx vertx;
    private final AtomicInteger underWay = new AtomicInteger();
    private HttpClient client;

    ChainCaller(Environment environment, Pod pod, HttpConfig http, Vertx vertx) {
        this.upstream = Upstream.from(environment);
        this.pod = pod;
        this.http = http;
        this.vertx = vertx;
    }

    Optional<Url> url() {
        return upstream.map(Upstream::url);
    }

    /**
     * This app, and those that it called.
     *
     * @param hop how many came before this one
     * @param received headers of the request that this is for
     * @return never fails: what went wrong is in the chain
     */
    Future<Chain> chain(int hop, MultiMap received) {
        var headers = PropagatedHeaders.names(received);
        if (upstream.isPresent() && hop >= Chain.MOST_HOPS - 1) {
            return Future.succeededFuture(Chain.of(self(Optional.of(ROUND), headers), List.of()));
        }
        return upstream.map(to -> call(to, hop, received))
                .orElse(Future.succeededFuture(List.of()))
                .map(called -> Chain.of(self(Optional.empty(), headers), called));
    }

    private Future<List<Hop>> call(Upstream to, int hop, MultiMap received) {
        if (underWay.incrementAndGet() > MOST_AT_ONCE) {
            underWay.decrementAndGet();
            return Future.succeededFuture(List.of(Hop.silent(
                    to.url().toString(), 0, Text.format("not called: %d calls are under way", MOST_AT_ONCE))));
        }
        var headers = PropagatedHeaders.of(received)
                .set(HOP, Integer.toString(hop + 1))
                .set("User-Agent", "probe-test-app/" + pod.version())
                .set("Accept", "application/json");
        return new UpstreamCall(vertx, client(), to.url(), to.timeoutAt(hop))
                .get(headers)
                .onComplete(done -> underWay.decrementAndGet());
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = vertx.createHttpClient(new HttpClientOptions()
                    .setKeepAlive(http.keepAlive())
                    .setMaxPoolSize(MOST_AT_ONCE)
                    .setSsl(upstream.orElseThrow().url().hasScheme("https")));
        }
        return client;
    }

    private Hop self(Optional<String> error, List<String> headers) {
        return Hop.self(pod.name(), pod.version(), pod.color(), error, headers);
    }
}
