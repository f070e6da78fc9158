package kubedemo.kit.contract;

import java.util.List;
import java.util.Locale;
import kubedemo.kit.http.Problem;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Adds to the OpenAPI document what the code does everywhere and says nowhere: how enums are written, and refusals. */
public final class DocumentedApi implements OASFilter {
    private static final String FORM = "application/x-www-form-urlencoded";

    @Override
    public Schema filterSchema(Schema schema) {
        if (schema.getEnumeration() != null) {
            schema.setEnumeration(
                    schema.getEnumeration().stream().map(DocumentedApi::written).toList());
        }
        return schema;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents().addSchema("Problem", problem());
        api.getPaths().getPathItems().values().forEach(path -> path.getOperations()
                .forEach(DocumentedApi::complete));
    }

    private static void complete(HttpMethod method, Operation operation) {
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("4") && response.getContent() == null) {
                response.setContent(problems());
            }
        });
        add(operation, "400", refusal("The input is not allowed. Nothing has changed."));
        add(operation, "404", refusal("Not found."));
        add(operation, "409", refusal("Another pod was expected, or this is not possible now. Nothing has changed."));
        if (method == HttpMethod.GET) {
            return;
        }
        add(operation, "403", refusal("The request came from another origin, or this workload is read-only."));
        var body = operation.getRequestBody();
        if (body != null && body.getContent() != null && body.getContent().hasMediaType(FORM)) {
            add(operation, "303", OASFactory.createAPIResponse().description("For a browser: back to the page."));
        }
    }

    /** Where the code does not say more. */
    private static void add(Operation operation, String status, APIResponse response) {
        if (!operation.getResponses().hasAPIResponse(status)) {
            operation.getResponses().addAPIResponse(status, response);
        }
    }

    private static APIResponse refusal(String meaning) {
        return OASFactory.createAPIResponse().description(meaning).content(problems());
    }

    private static Content problems() {
        var schema = OASFactory.createSchema().ref("#/components/schemas/Problem");
        return OASFactory.createContent()
                .addMediaType(Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(schema));
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .type(List.of(SchemaType.OBJECT))
                .addProperty("title", text())
                .addProperty("status", OASFactory.createSchema().type(List.of(SchemaType.INTEGER)))
                .addProperty("detail", text())
                .addProperty("field", text())
                .addProperty("allowed", text())
                .required(List.of("title", "status", "detail"));
    }

    private static Schema text() {
        return OASFactory.createSchema().type(List.of(SchemaType.STRING));
    }

    /** As kit's JSON writes a constant. */
    private static Object written(Object constant) {
        return constant instanceof String name ? name.toLowerCase(Locale.ROOT).replace('_', '-') : constant;
    }
}
