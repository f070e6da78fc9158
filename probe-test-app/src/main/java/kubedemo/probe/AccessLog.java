package kubedemo.probe;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Variable;

/** Writes each request to a file on a volume, where another container reads it; only where such a file is named. */
@Singleton
final class AccessLog {
    static final Variable<Path> LOG_FILE = new Variable<>(
            "LOG_FILE",
            null,
            "A file, by its absolute path, that a line is added to for each request, for a sidecar to read; 1 MiB at most,"
                    + " then renamed to the same with .1; none when not set",
            ServedFolder::absolute);

    private static final int LARGEST = 1 << 20;
    /** Before the gate, so that what it refuses is written too. */
    private static final int FIRST = 1100;

    private final Optional<LineWriter> writer;
    private final Clock clock = Clock.systemUTC();

    @Inject
    AccessLog(Environment environment) {
        this.writer = environment.find(LOG_FILE).map(path -> LineWriter.start(new RotatingFile(path, LARGEST)));
    }

    void register(@Observes Filters filters) {
        writer.ifPresent(lines -> filters.register(context -> log(context, lines), FIRST));
    }

    private void log(RoutingContext context, LineWriter lines) {
        context.addEndHandler(answered -> lines.add(AccessLine.of(context, clock.instant())));
        context.next();
    }

    @PreDestroy
    void end() {
        writer.ifPresent(LineWriter::close);
    }
}
