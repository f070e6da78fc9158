package kubedemo.kit.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How often a kubelet calls a probe, learned from its calls: the usual gap between them, in whole seconds as a manifest has it.
 * Nothing where there is no usual gap, as with two callers or one that calls as it likes: better no countdown than a wrong one.
 */
final class CallPeriod {
    /** The gaps between four calls. */
    private static final int FEWEST = 3;

    private static final int MOST = 8;

    /** A node that is busy calls late, and in time the next time: one gap in four may be another. */
    private static final double REGULAR = 0.75;

    private final Deque<Duration> gaps = new ArrayDeque<>();
    private String caller = "";
    private Instant last;
    private Optional<Integer> seconds = Optional.empty();

    /** @param address of who calls: a pod has one kubelet, and what another one says with its name does not count */
    void called(Instant at, String address) {
        if (!address.equals(caller)) {
            caller = address;
            last = null;
            gaps.clear();
        }
        if (last != null) {
            gaps.addFirst(Duration.between(last, at));
            if (gaps.size() > MOST) {
                gaps.removeLast();
            }
        }
        last = at;
        seconds = usualGap();
    }

    /** A call out of turn: from it to the next is no period. */
    void interrupted() {
        last = null;
    }

    /** Whole seconds, 1 or more; empty where it is not known. */
    Optional<Integer> seconds() {
        return seconds;
    }

    /** Worked out at each call, not at each look at the page, which asks for it many times. */
    private Optional<Integer> usualGap() {
        if (gaps.size() < FEWEST) {
            return Optional.empty();
        }
        var median = gaps.stream().sorted().skip(gaps.size() / 2).findFirst().orElseThrow();
        var seconds = Math.max(1, Math.round(median.toMillis() / 1000.0));
        var tolerated = 250 + 50 * seconds;
        var regular = gaps.stream()
                .filter(gap -> Math.abs(gap.toMillis() - 1000 * seconds) <= tolerated)
                .count();
        return regular >= REGULAR * gaps.size() ? Optional.of((int) seconds) : Optional.empty();
    }
}
