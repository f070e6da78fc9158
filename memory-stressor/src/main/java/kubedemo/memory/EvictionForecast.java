package kubedemo.memory;

import java.util.Optional;
import kubedemo.kit.text.Text;

/** What comes of it: whether what is written passes the sizeLimit, and when. */
record EvictionForecast(StorageFill fill, Optional<ByteSize> sizeLimit) {
    /**
     * The kubelet measures a volume every {@code volumeStatsAggPeriod}, 1 minute by default, and up to as long again; it
     * compares every 10 s.
     */
    static final String EVICTION =
            "The kubelet measures a volume every minute or two, then evicts this pod: phase Failed, reason Evicted. A Deployment makes a new one.";

    /** At the limit too: the directory itself takes a block. */
    boolean past() {
        return sizeLimit.filter(limit -> fill.written() >= limit.bytes()).isPresent();
    }

    /** Empty where it does not come to that, or no rate says when. */
    Optional<Double> secondsUntilSizeLimit() {
        return fill.phase() != StressPhase.FILLING || past()
                ? Optional.empty()
                : sizeLimit
                        .filter(limit -> limit.bytes() <= fill.plan().target().bytes())
                        .flatMap(limit ->
                                fill.plan().rate().map(rate -> (limit.bytes() - fill.written()) / rate.perSecond()));
    }

    /** What is to be known at a glance. */
    String sentence() {
        return state() + end();
    }

    boolean alarming() {
        return past() || secondsUntilSizeLimit().isPresent() || fill.phase() == StressPhase.BLOCKED;
    }

    private String state() {
        var written = ByteSize.mebibytes(fill.written());
        return switch (fill.phase()) {
            case IDLE -> "Idle: nothing is written.";
            case FILLING ->
                Text.format(
                        "%s of %s are written.",
                        written, ByteSize.mebibytes(fill.plan().target().bytes()));
            case HOLDING, RELEASING -> Text.format("%s are written.", written);
            case BLOCKED ->
                Text.format(
                        "%s are written, and it waits: %s.",
                        written, fill.problem().orElse(""));
        };
    }

    private String end() {
        if (past()) {
            return Text.format(" That passes the sizeLimit of %s. ", sizeLimit.get()) + EVICTION;
        }
        return secondsUntilSizeLimit()
                .map(seconds ->
                        Text.format(" At this rate it passes the sizeLimit of %s in %.0f s.", sizeLimit.get(), seconds))
                .orElse("");
    }
}
