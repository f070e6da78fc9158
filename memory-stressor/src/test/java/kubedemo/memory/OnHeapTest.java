package kubedemo.memory;

import static kubedemo.memory.Plans.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OnHeapTest {
    /** So much that what other tests of this JVM have left, and what of it is collected meanwhile, does not count. */
    private static final long MUCH = 200 * MIB;

    private static final long NOISE = 40 * MIB;

    private final Memory memory = new OnHeap();

    @Test
    void should_keep_what_it_holds_from_the_garbage_collector_and_then_give_it_back() {
        memory.resize(0);
        var before = used();

        memory.resize(MUCH + 5);
        assertThat(memory.held()).isEqualTo(MUCH + 5);
        assertThat(used() - before).isCloseTo(MUCH, within(NOISE));

        memory.resize(0);
        assertThat(memory.held()).isZero();
        assertThat(used() - before).isCloseTo(0L, within(NOISE));
    }

    @Test
    void should_shrink_to_any_number_of_bytes() {
        memory.resize(10 * MIB);
        memory.resize(5 * MIB + 3);

        assertThat(memory.held()).isEqualTo(5 * MIB + 3);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
