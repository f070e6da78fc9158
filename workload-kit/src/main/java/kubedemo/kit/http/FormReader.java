package kubedemo.kit.http;

import io.netty.handler.codec.http.QueryStringDecoder;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** The fields of a form. RESTEasy's own reader throws an index error at a field without a name, such as {@code =&=}. */
@Provider
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class FormReader implements MessageBodyReader<MultivaluedMap<String, String>> {
    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == MultivaluedMap.class;
    }

    @Override
    public MultivaluedMap<String, String> readFrom(
            Class<MultivaluedMap<String, String>> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        var fields = new MultivaluedHashMap<String, String>();
        try {
            new QueryStringDecoder(new String(body.readAllBytes(), StandardCharsets.UTF_8), false)
                    .parameters()
                    .forEach(fields::put);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("malformed percent encoding", e);
        }
        return fields;
    }
}
