package kubedemo.probe;

import io.vertx.core.MultiMap;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kubedemo.kit.pod.VersionColor;

/**
 * What the upstream answered, whoever it is: a chain of our own, or anything else, which is then known by its headers.
 * Texts are cut: they are shown, and come from outside.
 */
final class ChainAnswer {
    private static final int LONGEST_TEXT = 253;

    private ChainAnswer() {}

    /** @return at least one hop */
    static List<Hop> hops(String body, MultiMap headers) {
        try {
            var hops = new JsonObject(body).getJsonArray("hops", new JsonArray());
            if (!hops.isEmpty()) {
                return hops.stream()
                        .limit(Chain.MOST_HOPS)
                        .map(hop -> hop((JsonObject) hop))
                        .toList();
            }
        } catch (DecodeException | ClassCastException e) {
            // Not one of ours.
        }
        return List.of(new Hop(
                text(headers.get("X-Pod")),
                text(headers.get("X-Version")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of()));
    }

    private static Hop hop(JsonObject hop) {
        return new Hop(
                text(hop.getString("pod")),
                text(hop.getString("version")),
                color(hop.getString("color")),
                text(hop.getString("url")),
                Optional.ofNullable(hop.getInteger("status")),
                Optional.ofNullable(hop.getDouble("millis")),
                text(hop.getString("error")),
                names(hop.getJsonArray("headers", new JsonArray())));
    }

    private static List<String> names(JsonArray headers) {
        var known = new ArrayList<>(PropagatedHeaders.NAMES);
        known.retainAll(headers.getList());
        return known;
    }

    private static Optional<VersionColor> color(String text) {
        return Arrays.stream(VersionColor.values())
                .filter(color -> color.toString().equals(text))
                .findFirst();
    }

    private static Optional<String> text(String text) {
        return Optional.ofNullable(text).map(any -> any.substring(0, Math.min(any.length(), LONGEST_TEXT)));
    }
}
