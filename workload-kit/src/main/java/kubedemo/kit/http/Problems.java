package kubedemo.kit.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.text.Text;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever ends a request early into a problem: JSON for programs, a short page for a browser. */
final class Problems {
    static final Problem SHUTTING_DOWN = Problem.of(
            503, "Service Unavailable", "This pod is shutting down and takes no new requests. Nothing has changed.");

    static final Problem TOO_LARGE = Problem.of(
            413, "Request Entity Too Large", "The body is larger than this workload accepts. Nothing has changed.");

    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    Response problem(ProblemException e, RoutingContext context) {
        return response(context, e.problem());
    }

    @ServerExceptionMapper
    Response badInput(BadInput e, RoutingContext context) {
        return response(context, Problem.of(e));
    }

    /**
     * Each refusal by name: a mapper for a supertype of NotFoundException would keep REST from handing on what it does
     * not know, such as static files.
     */
    @ServerExceptionMapper({
        BadRequestException.class,
        NotAcceptableException.class,
        NotAllowedException.class,
        NotSupportedException.class
    })
    Response refused(ClientErrorException e, RoutingContext context) {
        return response(context, ofStatus(e.getResponse().getStatus(), context));
    }

    /**
     * For whatever else went wrong on the way: too large a body, a malformed URI, a defect of ours.
     *
     * @param shuttingDown what came in just before finds half of the workload taken down, which is no defect
     */
    static void failed(RoutingContext context, boolean shuttingDown) {
        var status = context.statusCode();
        if (context.response().ended() || context.response().headWritten()) {
            context.response().close();
            return;
        }
        if (status >= 400 && status < 500) {
            answer(context, ofStatus(status, context));
            return;
        }
        if (shuttingDown) {
            answer(context, SHUTTING_DOWN);
            return;
        }
        var id = UUID.randomUUID();
        LOG.errorf(
                context.failure(),
                "%s %s failed (%s)",
                context.request().method(),
                context.request().path(),
                id);
        answer(
                context,
                Problem.of(
                        500,
                        "Internal Server Error",
                        "This is a bug in the workload; its log has details under " + id));
    }

    /** Answers without going through REST. */
    static void answer(RoutingContext context, Problem problem) {
        var body = Body.of(problem, context);
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, body.type())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body.text());
    }

    private static Response response(RoutingContext context, Problem problem) {
        var body = Body.of(problem, context);
        return Response.status(problem.status())
                .type(body.type())
                .header("Cache-Control", "no-store")
                .entity(body.text())
                .build();
    }

    /** What is sent, in the form that the client would like. */
    private record Body(String type, String text) {
        /** A conflict closes its connection, so that the next try is balanced anew. */
        static Body of(Problem problem, RoutingContext context) {
            if (problem.status() == 409) {
                Connections.close(context);
            }
            return Accept.wantsHtml(context.request().getHeader(HttpHeaders.ACCEPT))
                    ? new Body("text/html;charset=UTF-8", ProblemPage.html(problem, context))
                    : new Body(Problem.MEDIA_TYPE, problem.json());
        }
    }

    private static Problem ofStatus(int status, RoutingContext context) {
        return Problem.of(status, HttpResponseStatus.valueOf(status).reasonPhrase(), detail(status, context));
    }

    private static String detail(int status, RoutingContext context) {
        var request = context.request();
        return switch (status) {
            case 405 -> Text.format("%s is not allowed at %s; see /q/openapi.", request.method(), request.path());
            case 406 -> Text.format("%s offers none of the types in Accept.", request.path());
            case 413 -> TOO_LARGE.detail();
            case 415 ->
                Text.format(
                        "The Content-Type %s is not accepted at %s; see /q/openapi. Nothing has changed.",
                        request.getHeader(HttpHeaders.CONTENT_TYPE), request.path());
            default -> Text.format("The request to %s is not understood. Nothing has changed.", request.path());
        };
    }
}
