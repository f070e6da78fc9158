package kubedemo.probe;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import kubedemo.kit.pod.VersionColor;
import kubedemo.kit.text.Text;

/**
 * One app on the way of a call: who it is, and how the call to it went, as the one before it saw that.
 *
 * @param pod empty where nobody that says its name answered
 * @param url that was called; empty for the first
 * @param status of the answer; empty where there was none, and for the first
 * @param millis until the whole answer was there
 * @param error why the chain ends here; empty where it went well
 * @param headers the names of those it received that are passed on
 */
@RegisterForReflection
public record Hop(
        Optional<String> pod,
        Optional<String> version,
        Optional<VersionColor> color,
        Optional<String> url,
        Optional<Integer> status,
        Optional<Double> millis,
        Optional<String> error,
        List<String> headers) {

    /** The one that speaks of itself. */
    static Hop self(String pod, String version, VersionColor color, Optional<String> error, List<String> headers) {
        return new Hop(
                Optional.of(pod),
                Optional.of(version),
                Optional.of(color),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                error,
                headers);
    }

    /** Nobody: the call got no answer. */
    static Hop silent(String url, double millis, String error) {
        return new Hop(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(url),
                Optional.empty(),
                Optional.of(millis),
                Optional.of(error),
                List.of());
    }

    /**
     * The same, as the one that called it saw it.
     *
     * @param last whether it called nobody itself: a status that is no success is then its own
     */
    Hop called(String url, int status, double millis, boolean last) {
        return new Hop(
                pod,
                version,
                color,
                Optional.of(url),
                Optional.of(status),
                Optional.of(millis),
                error.or(() -> Optional.of("answered " + status).filter(bad -> last && status >= 300)),
                headers);
    }

    /** Its latency as people read it. */
    public String took() {
        return millis.map(value -> Text.format("%.1f ms", value)).orElse("");
    }
}
