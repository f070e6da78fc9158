package kubedemo.memory;

import static kubedemo.memory.Plans.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OnHeapTest {
    private final Memory memory = new OnHeap();

    @Test
    void should_keep_what_it_holds_from_the_garbage_collector_and_then_give_it_back() {
        memory.resize(0);
        var before = used();

        memory.resize(40 * MIB + 5);
        assertThat(memory.held()).isEqualTo(40 * MIB + 5);
        assertThat(used() - before).isCloseTo(40 * MIB, within(8 * MIB));

        memory.resize(0);
        assertThat(memory.held()).isZero();
        assertThat(used() - before).isCloseTo(0L, within(8 * MIB));
    }

    @Test
    void should_shrink_to_any_number_of_bytes() {
        memory.resize(10 * MIB);
        memory.resize(5 * MIB + 3);

        assertThat(memory.held()).isEqualTo(5 * MIB + 3);
    }

    /** Once what other tests have left is gone too, which can take more than one collection. */
    private static long used() {
        var used = usedAfterCollection();
        for (var before = Long.MAX_VALUE; before - used > MIB; used = usedAfterCollection()) {
            before = used;
        }
        return used;
    }

    private static long usedAfterCollection() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
