package kubedemo.kit.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The headers of a message, which may be anyone's: what is absent or of another type is not there. */
public record Headers(Map<String, Object> values) {
    public Headers(BasicProperties properties) {
        this(Optional.ofNullable(properties.getHeaders()).orElse(Map.of()));
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(Object::toString);
    }

    public OptionalLong number(String name) {
        return values.get(name) instanceof Number number ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }
}
