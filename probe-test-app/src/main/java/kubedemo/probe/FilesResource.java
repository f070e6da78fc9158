package kubedemo.probe;

import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import kubedemo.kit.http.CloseConnection;
import kubedemo.kit.http.Problem;
import kubedemo.kit.http.ProblemException;
import kubedemo.kit.text.Text;
import org.jboss.resteasy.reactive.RestPath;

/** The files of {@code FILES_DIR}, to be read by whoever may reach this pod. */
@Path("/files")
@Blocking
@CloseConnection
public final class FilesResource {
    private static final String NO_FILE = "There is no such file; GET /files lists all.";
    private static final long LARGEST = 16 << 20;
    /** What somebody put into a volume is no page of ours: it runs no script, and its pictures and styles are its own. */
    private static final String POLICY =
            "sandbox; default-src 'none'; img-src 'self'; style-src 'self' 'unsafe-inline'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final ServedFolder folder;

    FilesResource(ServedFolder folder) {
        this.folder = folder;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<FileEntry> files() {
        var found = folder.find("")
                .filter(Files::isDirectory)
                .orElseThrow(() -> notFound(folder.root()
                        .map(root -> Text.format("FILES_DIR is %s, and there is no such folder.", root))
                        .orElse("No folder is served: FILES_DIR is not set.")));
        checkReadable(found);
        return folder.list(found);
    }

    @GET
    @Path("{path:.+}")
    @Produces(MediaType.WILDCARD)
    public Response file(@RestPath String path, @Context RoutingContext context) {
        var found = folder.find(path).orElseThrow(() -> notFound(NO_FILE));
        checkReadable(found);
        if (Files.isDirectory(found)) {
            return Response.ok(folder.list(found), MediaType.APPLICATION_JSON).build();
        }
        if (!Files.isRegularFile(found)) {
            throw notFound("This is neither a file nor a folder.");
        }
        try {
            var size = Files.size(found);
            if (size > LARGEST) {
                throw forbidden(Text.format("The file has %d bytes; at most %d are served.", size, LARGEST));
            }
            context.response().putHeader("Content-Security-Policy", POLICY);
            return Response.ok(found, FileType.of(found))
                    .header("Cache-Control", "no-store")
                    .build();
        } catch (IOException e) {
            // Replaced in this moment, as the kubelet does it.
            throw notFound(NO_FILE);
        }
    }

    private static void checkReadable(java.nio.file.Path found) {
        if (!Files.isReadable(found)) {
            throw forbidden("The file is there, but the user of this process may not read it.");
        }
    }

    private static ProblemException notFound(String detail) {
        return new ProblemException(Problem.of(404, "Not Found", detail));
    }

    private static ProblemException forbidden(String detail) {
        return new ProblemException(Problem.of(403, "Forbidden", detail));
    }
}
