package kubedemo.kit.probe;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Variable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The probes for those who ask by gRPC, on a port of its own that is open only where {@code GRPC_PORT} is set: the unary half of
 * the <a href="https://github.com/grpc/grpc/blob/master/doc/health-checking.md">gRPC health service</a> over HTTP/2 without
 * TLS, as Kubernetes' grpc probes call it. The services are called as the probes are, and no name is readiness. A call counts
 * as one of the same probe over HTTP does.
 */
@Singleton
public final class GrpcHealth {
    private static final Variable<Integer> GRPC_PORT = new Variable<>(
            "GRPC_PORT",
            null,
            "a port that answers grpc probes: the gRPC health service, with services liveness, readiness and startup, and readiness"
                    + " without a name; none if not set",
            GrpcHealth::port);

    public static final List<Variable<?>> VARIABLES = List.of(GRPC_PORT);

    private static final Logger LOG = Logger.getLogger(GrpcHealth.class);
    private static final String CHECK = "/grpc.health.v1.Health/Check";

    /** A kubelet opens a connection for each call. */
    private static final int IDLE_SECONDS = 60;

    private static final int LONGEST_START_SECONDS = 30;

    /** Status codes of gRPC. */
    private static final int OK = 0;

    private static final int INVALID_ARGUMENT = 3;
    private static final int NOT_FOUND = 5;

    private final Environment environment;
    private final String host;
    private final Vertx vertx;
    private final Probes probes;
    private final ProbeMetrics metrics;
    private HttpServer server;

    /** @param host what the HTTP server listens on too */
    GrpcHealth(
            Environment environment,
            @ConfigProperty(name = "quarkus.http.host") String host,
            Vertx vertx,
            Probes probes,
            ProbeMetrics metrics) {
        this.environment = environment;
        this.host = host;
        this.vertx = vertx;
        this.probes = probes;
        this.metrics = metrics;
    }

    void open(@Observes StartupEvent event) {
        environment.find(GRPC_PORT).ifPresent(this::listen);
    }

    private void listen(int port) {
        var options = new HttpServerOptions().setHost(host).setPort(port).setIdleTimeout(IDLE_SECONDS);
        server = vertx.createHttpServer(options).requestHandler(this::take);
        try {
            server.listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(LONGEST_START_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "GRPC_PORT: cannot listen on port " + port + ": " + e.getCause() + ". Name another one", e);
        }
        LOG.infof("gRPC health service on port %d", port);
    }

    void close(@Observes ShutdownEvent event) {
        if (server != null) {
            server.close();
        }
    }

    private void take(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2 || request.method() != HttpMethod.POST) {
            request.response().setStatusCode(405).end();
        } else if (!request.path().equals(CHECK)) {
            // Which gRPC's clients take for UNIMPLEMENTED.
            request.response().setStatusCode(404).end();
        } else {
            var body = Buffer.buffer();
            request.handler(part -> {
                body.appendBuffer(part);
                if (body.length() > HealthMessages.LONGEST_REQUEST) {
                    request.response().reset();
                }
            });
            request.exceptionHandler(GrpcHealth::ignoreReset);
            request.endHandler(end -> check(request, body));
        }
    }

    private void check(HttpServerRequest request, Buffer body) {
        var service = HealthMessages.service(body);
        if (service.isEmpty()) {
            refuse(request.response(), INVALID_ARGUMENT, "not a HealthCheckRequest");
            return;
        }
        var kind = kindOf(service.get());
        if (kind.isEmpty()) {
            refuse(request.response(), NOT_FOUND, "the services are liveness, readiness and startup");
            return;
        }
        var response = request.response();
        var answer = probes.answer(
                kind.get(),
                request.getHeader(HttpHeaders.USER_AGENT),
                request.remoteAddress().hostAddress());
        response.endHandler(
                end -> metrics.count(kind.get(), probes.answered(kind.get(), answer.call(), answer.status())));
        var millis = answer.delay().toMillis();
        if (millis == 0) {
            say(response, answer);
        } else {
            vertx.setTimer(millis, due -> say(response, answer));
        }
    }

    private static void say(HttpServerResponse response, Probe.Answer answer) {
        if (!response.closed()) {
            begin(response).putTrailer("grpc-status", Integer.toString(OK));
            response.end(HealthMessages.answer(answer.status() == 200));
        }
    }

    /** An answer that consists of its status, as gRPC has it. */
    private static void refuse(HttpServerResponse response, int status, String why) {
        begin(response)
                .putHeader("grpc-status", Integer.toString(status))
                .putHeader("grpc-message", why)
                .end();
    }

    private static HttpServerResponse begin(HttpServerResponse response) {
        return response.putHeader(HttpHeaders.CONTENT_TYPE, "application/grpc");
    }

    private static Optional<ProbeKind> kindOf(String service) {
        return service.isEmpty() ? Optional.of(ProbeKind.READINESS) : ProbeKind.called(service);
    }

    private static void ignoreReset(Throwable failure) {
        if (!(failure instanceof StreamResetException)) {
            LOG.debug("gRPC call", failure);
        }
    }

    private static Integer port(Input input) {
        return input.integer(1, 65_535);
    }
}
