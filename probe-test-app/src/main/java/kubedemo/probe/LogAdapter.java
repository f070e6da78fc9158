package kubedemo.probe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Variable;
import kubedemo.kit.pod.Ticker.Tick;

/**
 * The adapter of the pattern of that name: reads the access log that another container writes, and has what it says in
 * {@code /metrics}, so that an app is measured that has no metrics. Only where such a file is named.
 */
@Singleton
final class LogAdapter {
    static final Variable<Path> ADAPT_LOG = new Variable<>(
            "ADAPT_LOG",
            null,
            "Absolute path of an access log in the common or combined format that another container writes: its requests are"
                    + " counted in /metrics; none if not set",
            Input::absolutePath);

    /** The request, its status and the bytes of the answer; the methods are those that a label may have. */
    private static final Pattern LINE = Pattern.compile(
            "[^\"]* \"(GET|HEAD|POST|PUT|DELETE|PATCH|OPTIONS) [^\"]*\" ([1-5]\\d\\d) (\\d{1,15}|-)( .*)?");

    private final Optional<LogTail> log;
    private final MeterRegistry registry;

    LogAdapter(Environment environment, MeterRegistry registry) {
        this.log = environment.find(ADAPT_LOG).map(LogTail::new);
        this.registry = registry;
    }

    void read(@Observes Tick tick) {
        log.ifPresent(tail -> tail.newLines().forEach(this::count));
    }

    private void count(String line) {
        var request = LINE.matcher(line);
        if (!request.matches()) {
            Counter.builder("log.lines.unknown")
                    .description("Lines of ADAPT_LOG that are not of an access log")
                    .register(registry)
                    .increment();
            return;
        }
        Counter.builder("log.requests")
                .description("Requests in the log that ADAPT_LOG names")
                .tag("method", request.group(1))
                .tag("status", request.group(2))
                .register(registry)
                .increment();
        if (!request.group(3).equals("-")) {
            Counter.builder("log.response")
                    .description("Bytes of the answers in the log that ADAPT_LOG names")
                    .baseUnit("bytes")
                    .register(registry)
                    .increment(Long.parseLong(request.group(3)));
        }
    }
}
