package kubedemo.cluster;

import java.util.Map;
import kubedemo.kit.pod.VersionColor;

/** Each version has one colour, on every page: the images' own, and for others one that stays the same. */
final class VersionColors {
    /** As images/build colours them. */
    private static final Map<String, VersionColor> OWN = Map.of(
            "v1", VersionColor.BLUE,
            "v2", VersionColor.GREEN,
            "v3", VersionColor.ORANGE,
            "bad", VersionColor.RED,
            "slow", VersionColor.PURPLE);

    private VersionColors() {}

    static VersionColor of(String version) {
        var all = VersionColor.values();
        return OWN.getOrDefault(version, all[Math.floorMod(version.hashCode(), all.length)]);
    }
}
