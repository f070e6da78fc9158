package kubedemo.kit.cgroup;

import java.util.Optional;

/** CPU time that may be used in each period. */
public record Quota(double cores, double periodSeconds) {
    private static final double MICROS_PER_SECOND = 1_000_000;

    /**
     * @param quotaMicros below 0 for no limit
     * @throws NumberFormatException when it is no quota
     */
    static Optional<Quota> of(long quotaMicros, long periodMicros) {
        if (quotaMicros < 0) {
            return Optional.empty();
        }
        if (quotaMicros == 0 || periodMicros <= 0) {
            throw new NumberFormatException("A quota of " + quotaMicros + " in " + periodMicros);
        }
        return Optional.of(new Quota((double) quotaMicros / periodMicros, periodMicros / MICROS_PER_SECOND));
    }
}
