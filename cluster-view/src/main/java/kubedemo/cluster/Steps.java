package kubedemo.cluster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * A value over time that holds until the next one. Not thread-safe.
 *
 * @param <T> the value with the time since when it holds
 */
final class Steps<T> {
    private final Function<T, Instant> at;
    private final BiPredicate<T, T> same;
    private final List<T> all = new ArrayList<>();

    /** @param same whether two say the same, whatever their time */
    Steps(Function<T, Instant> at, BiPredicate<T, T> same) {
        this.at = at;
        this.same = same;
    }

    /** What changes nothing is left out. */
    void add(T next) {
        if (all.isEmpty() || !same.test(all.get(all.size() - 1), next)) {
            all.add(next);
        }
    }

    /** Those that held at that time or begin later. */
    List<T> since(Instant time) {
        var first = 0;
        while (first + 1 < all.size() && !at.apply(all.get(first + 1)).isAfter(time)) {
            first++;
        }
        return List.copyOf(all.subList(first, all.size()));
    }

    void forgetBefore(Instant time) {
        var kept = since(time);
        all.clear();
        all.addAll(kept);
    }
}
