package kubedemo.kit.page;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import kubedemo.kit.http.Problem;
import kubedemo.kit.http.ProblemException;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * The OpenAPI document of this workload, which a test makes from the code and keeps in {@code openapi.yaml}. The extension
 * that would make it at run time was measured at 12 MiB and a third of the CPU time to start.
 */
@Path("/q/openapi")
@NonBlocking
public final class OpenApiResource {
    private static final String DOCUMENT = "openapi.yaml";

    @GET
    @Produces("application/yaml")
    @APIResponse(
            responseCode = "200",
            description = "This document",
            content = @Content(mediaType = "application/yaml", schema = @Schema(type = SchemaType.OBJECT)))
    public String document() {
        try (var in = Thread.currentThread().getContextClassLoader().getResourceAsStream(DOCUMENT)) {
            if (in == null) {
                throw new ProblemException(Problem.of(404, "Not Found", "This workload has no OpenAPI document."));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
