package kubedemo.load.plan;

import kubedemo.kit.config.BadInput;
import kubedemo.kit.text.Text;

/**
 * Which requests of a schedule a run sends: every {@code count}-th, from the {@code index}-th on. All parts together are the
 * schedule, request by request.
 *
 * @param index from 0, as the pods of an indexed Job are numbered
 */
public record Part(int index, int count) {
    public static final Part WHOLE = new Part(0, 1);
    public static final int MOST = 100;

    /** @throws BadInput when there is no such part */
    public Part {
        if (index < 0 || index >= count) {
            throw new BadInput(
                    "JOB_COMPLETION_INDEX",
                    String.valueOf(index),
                    "a number from 0, below the number of parts, " + count);
        }
    }

    public boolean whole() {
        return count == 1;
    }

    /** How many of the first so many requests it has. */
    double of(double requests) {
        return whole() ? requests : Math.max(0, Math.floor((Math.floor(requests) - index - 1) / count) + 1);
    }

    /** The number in the schedule, from 1, of its n-th request, from 1. */
    public long number(long n) {
        return (n - 1) * count + index + 1;
    }

    /** For sentences, such as {@code , part 1 of 3}; empty for the whole. */
    public String inWords() {
        return whole() ? "" : ", " + this;
    }

    /** People count from 1. */
    @Override
    public String toString() {
        return Text.format("part %d of %d", index + 1, count);
    }
}
