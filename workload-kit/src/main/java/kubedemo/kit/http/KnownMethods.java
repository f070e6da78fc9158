package kubedemo.kit.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.Set;

/** Names each method of HTTP in metrics, and any other, which a client may invent, {@code OTHER}. */
@Singleton
final class KnownMethods implements MeterFilter {
    private static final String LABEL = "method";
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT");

    @Override
    public Meter.Id map(Meter.Id id) {
        var method = id.getTag(LABEL);
        return method == null || METHODS.contains(method)
                ? id
                : id.replaceTags(Tags.of(id.getTagsAsIterable()).and(Tag.of(LABEL, "OTHER")));
    }
}
