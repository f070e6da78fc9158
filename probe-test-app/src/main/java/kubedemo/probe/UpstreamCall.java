package kubedemo.probe;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Url;
import kubedemo.kit.text.Text;

/** One call to the upstream: one time for all of it, from looking up the name to the last byte; 64 KiB of answer at most. */
final class UpstreamCall {
    private static final int LONGEST_ANSWER = 64 << 10;

    private final Vertx vertx;
    private final HttpClient client;
    private final Url url;
    private final Duration timeout;
    private final long start = System.nanoTime();
    private final Promise<List<Hop>> done = Promise.promise();
    private final Buffer body = Buffer.buffer();
    private HttpClientRequest request;

    UpstreamCall(Vertx vertx, HttpClient client, Url url, Duration timeout) {
        this.vertx = vertx;
        this.client = client;
        this.url = url;
        this.timeout = timeout;
    }

    /** @return never fails: what went wrong is in the hop */
    Future<List<Hop>> get(MultiMap headers) {
        var timer = vertx.setTimer(timeout.toMillis(), late -> give(ChainCaller.TOO_LATE + Input.brief(timeout)));
        client.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setAbsoluteURI(url.toString())
                        .setFollowRedirects(false)
                        .setHeaders(headers))
                .onSuccess(this::send)
                .onFailure(this::failed);
        return done.future().onComplete(any -> vertx.cancelTimer(timer));
    }

    private synchronized void send(HttpClientRequest opened) {
        request = opened;
        if (done.future().isComplete()) {
            opened.reset();
            return;
        }
        opened.send().onSuccess(this::receive).onFailure(this::failed);
    }

    private void receive(HttpClientResponse response) {
        response.exceptionHandler(this::failed)
                .handler(part -> {
                    if (body.length() + part.length() > LONGEST_ANSWER) {
                        give(Text.format("the answer has more than %d bytes", LONGEST_ANSWER));
                    } else {
                        body.appendBuffer(part);
                    }
                })
                .endHandler(end -> {
                    var hops = ChainAnswer.hops(body.toString(), response.headers());
                    var first = hops.get(0).called(url.toString(), response.statusCode(), millis(), hops.size() == 1);
                    done.tryComplete(
                            Stream.concat(Stream.of(first), hops.stream().skip(1))
                                    .toList());
                });
    }

    private void failed(Throwable why) {
        give(
                why instanceof UnknownHostException
                        ? "no such name: " + url.host()
                        : why instanceof ConnectException ? "connection refused" : said(why));
    }

    private static String said(Throwable why) {
        return why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
    }

    /** Without an answer, or with one that is not wanted any more. */
    private synchronized void give(String error) {
        if (done.tryComplete(List.of(Hop.silent(url.toString(), millis(), error))) && request != null) {
            request.reset();
        }
    }

    private double millis() {
        return Math.round((System.nanoTime() - start) / 100_000.0) / 10.0;
    }
}
