package kubedemo.publisher;

import java.time.Duration;
import kubedemo.kit.text.Text;

/** Ends when there was no progress for too long. Safe to use from several threads. */
final class ProgressTimeout {
    private final Duration longest;
    private volatile long lastProgress = System.nanoTime();

    ProgressTimeout(Duration longest) {
        this.longest = longest;
    }

    void progress() {
        lastProgress = System.nanoTime();
    }

    /** Zero or less when it has ended. */
    Duration left() {
        return longest.minusNanos(System.nanoTime() - lastProgress);
    }

    /** How long there has been none. */
    Duration idle() {
        return longest.minus(left());
    }

    boolean ended() {
        return left().isNegative() || left().isZero();
    }

    /** The last word of a run that it has ended. */
    String gaveUp(String why) {
        return Text.format("gave up after %d s without progress: %s", longest.toSeconds(), why);
    }
}
