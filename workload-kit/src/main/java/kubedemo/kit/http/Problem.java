package kubedemo.kit.http;

import io.vertx.core.json.JsonObject;
import kubedemo.kit.config.BadInput;

/**
 * What went wrong with a request, as RFC 9457 has it ({@code application/problem+json}).
 *
 * @param detail what was wrong with this request, and what to do next
 * @param field the field that is not allowed; null when it is not about one
 * @param allowed what the field may be; null when it is not about one
 */
public record Problem(String title, int status, String detail, String field, String allowed) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(int status, String title, String detail) {
        return new Problem(title, status, detail, null, null);
    }

    public static Problem of(BadInput bad) {
        return new Problem("Bad Request", 400, bad.getMessage() + ". Nothing has changed.", bad.field(), bad.allowed());
    }

    /** As sent. */
    public String json() {
        var json = new JsonObject().put("title", title).put("status", status).put("detail", detail);
        if (field != null) {
            json.put("field", field).put("allowed", allowed);
        }
        return json.encode();
    }
}
