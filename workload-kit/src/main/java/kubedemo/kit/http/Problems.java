package kubedemo.kit.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import kubedemo.kit.config.BadInput;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever ends a request early into a problem: JSON for programs, a short page for a browser. */
final class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    Response problem(ProblemException e, RoutingContext context) {
        return response(context, e.problem());
    }

    @ServerExceptionMapper
    Response badInput(BadInput e, RoutingContext context) {
        return response(context, Problem.of(e));
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException e, RoutingContext context) {
        if (e.getCause() instanceof BadInput bad) {
            return badInput(bad, context);
        }
        var status = e.getResponse().getStatusInfo();
        return response(
                context,
                Problem.of(status.getStatusCode(), status.getReasonPhrase(), detail(status.getStatusCode(), context)));
    }

    @ServerExceptionMapper
    Response failed(Throwable e, RoutingContext context) {
        var id = UUID.randomUUID();
        LOG.errorf(
                e,
                "%s %s failed (%s)",
                context.request().method(),
                context.request().path(),
                id);
        return response(
                context,
                Problem.of(
                        500,
                        "Internal Server Error",
                        "This is a defect of the workload; its log tells more under " + id));
    }

    /** Answers without going through REST; a conflict closes its connection, so that the next try is balanced anew. */
    static void answer(RoutingContext context, Problem problem) {
        if (problem.status() == 409) {
            Connections.close(context);
        }
        var html = prefersHtml(context);
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, html ? "text/html;charset=UTF-8" : Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(html ? ProblemPage.html(problem) : problem.json());
    }

    private static Response response(RoutingContext context, Problem problem) {
        if (problem.status() == 409) {
            Connections.close(context);
        }
        var html = prefersHtml(context);
        return Response.status(problem.status())
                .type(html ? "text/html;charset=UTF-8" : Problem.MEDIA_TYPE)
                .header("Cache-Control", "no-store")
                .entity(html ? ProblemPage.html(problem) : problem.json())
                .build();
    }

    private static boolean prefersHtml(RoutingContext context) {
        var accept = context.request().getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html");
    }

    private static String detail(int status, RoutingContext context) {
        var request = context.request();
        return switch (status) {
            case 404 -> "There is nothing at %s. GET / lists what this workload offers.".formatted(request.path());
            case 405 -> "%s is not possible at %s; see /q/openapi.".formatted(request.method(), request.path());
            case 406 -> "%s has no answer of the types that Accept asks for.".formatted(request.path());
            case 415 ->
                "The Content-Type %s is not understood at %s; see /q/openapi for the one that is. Nothing has changed."
                        .formatted(request.getHeader(HttpHeaders.CONTENT_TYPE), request.path());
            default -> "The request to %s is not understood. Nothing has changed.".formatted(request.path());
        };
    }
}
