package kubedemo.kit.json;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import kubedemo.kit.config.BadInput;

/** Takes a JSON object as a record. An empty body is no record. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public final class JsonReader implements MessageBodyReader<Record> {
    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    /** @throws BadInput when the body is not a JSON object, or not one that the record can be made from */
    @Override
    public Record readFrom(
            Class<Record> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream in)
            throws IOException {
        var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        return text.isBlank() ? null : Json.read(object(text), type);
    }

    private static JsonObject object(String text) {
        try {
            return new JsonObject(text);
        } catch (DecodeException | ClassCastException e) {
            throw new BadInput("body", text, "a JSON object");
        }
    }
}
