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
import java.util.regex.Pattern;
import kubedemo.kit.config.BadInput;

/**
 * The fields of a form, for every endpoint that takes one as a map. RESTEasy's own readers, of maps and of single fields,
 * fail at a field without a name ({@code =&=}) and at what is no percent encoding.
 */
@Provider
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class FormReader implements MessageBodyReader<MultivaluedMap<String, String>> {
    private static final Pattern NAMELESS = Pattern.compile("(^|&)=");

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
        var text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        if (NAMELESS.matcher(text).find()) {
            throw new BadInput("form", "=", "fields with names");
        }
        var fields = new MultivaluedHashMap<String, String>();
        try {
            new QueryStringDecoder(text, false).parameters().forEach(fields::put);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("malformed percent encoding", e);
        }
        return fields;
    }
}
