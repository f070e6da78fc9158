package kubedemo.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Url;
import kubedemo.kit.config.Variable;

/**
 * The app that this one calls for {@code GET /chain}.
 *
 * @param timeout of the whole call at the first hop
 */
record Upstream(Url url, Duration timeout) {
    static final Variable<Url> UPSTREAM_URL = new Variable<>(
            "UPSTREAM_URL",
            null,
            "URL that GET /chain calls, such as http://backend:8000 (without a path: /chain); none if not set",
            Upstream::url);
    static final Variable<Duration> UPSTREAM_TIMEOUT = new Variable<>(
            "UPSTREAM_TIMEOUT",
            "3s",
            "Timeout of that call, 100ms to 60s; each hop has a tenth less, so the last one reports first",
            input -> input.duration(Duration.ofMillis(100), Duration.ofSeconds(60)));

    static final List<Variable<?>> VARIABLES = List.of(UPSTREAM_URL, UPSTREAM_TIMEOUT);

    private static final int LONGEST = 2000;
    private static final String ALLOWED =
            "a URL such as http://backend:8000, of http or https, without user, password and fragment";

    static Optional<Upstream> from(Environment environment) {
        return environment.find(UPSTREAM_URL).map(url -> new Upstream(url, environment.get(UPSTREAM_TIMEOUT)));
    }

    /**
     * What is left of the timeout at a later hop.
     *
     * @param hop 0 for the first
     */
    Duration timeoutAt(int hop) {
        return timeout.multipliedBy(Chain.MOST_HOPS - hop).dividedBy(Chain.MOST_HOPS);
    }

    private static Url url(Input input) {
        return Url.parse(input.line(LONGEST))
                .filter(Url::isPlainHttp)
                .map(Upstream::withPath)
                .orElseThrow(() -> input.badUrl(ALLOWED));
    }

    private static Url withPath(Url url) {
        var path = url.uri().getRawPath();
        return path.isEmpty() || path.equals("/")
                ? Url.parse(url.uri().resolve("/chain").toString()).orElseThrow()
                : url;
    }
}
