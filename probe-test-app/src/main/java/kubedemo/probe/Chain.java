package kubedemo.probe;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kubedemo.kit.text.Text;

/**
 * The way of one call through apps that call each other.
 *
 * @param hops in the order in which they were called; the one that answers is the first
 */
@RegisterForReflection
public record Chain(List<Hop> hops) {
    /** A chain that leads back to where it came from ends here. */
    static final int MOST_HOPS = 10;

    /** This one before those that it called. */
    static Chain of(Hop self, List<Hop> called) {
        return new Chain(Stream.concat(Stream.of(self), called.stream())
                .limit(MOST_HOPS + 1)
                .toList());
    }

    /** Whether every hop was reached and answered well. */
    public boolean whole() {
        return hops.stream().allMatch(hop -> hop.error().isEmpty());
    }

    /**
     * 200 when it is whole; else what a proxy would answer: 504 when nobody answered in time, 508 when it goes round in
     * circles, 502 for all other errors.
     */
    int status() {
        if (whole()) {
            return 200;
        }
        var last = hops.get(hops.size() - 1);
        if (last.error().filter(ChainCaller.ROUND::equals).isPresent()) {
            return 508;
        }
        return last.error()
                        .filter(error -> error.startsWith(ChainCaller.TOO_LATE))
                        .isPresent()
                ? 504
                : 502;
    }

    /** {@code a-1 v1 → b-7 v2 (12.3 ms)}. */
    @Override
    public String toString() {
        return hops.stream()
                .map(hop -> Text.format(
                                "%s %s%s%s",
                                hop.pod().orElse("nobody"),
                                hop.version().orElse(""),
                                hop.millis()
                                        .map(millis -> "(" + hop.took() + ")")
                                        .orElse(""),
                                hop.error().map(error -> ": " + error).orElse(""))
                        .strip())
                .collect(Collectors.joining(" -> "));
    }
}
