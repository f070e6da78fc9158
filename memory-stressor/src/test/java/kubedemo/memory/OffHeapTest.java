package kubedemo.memory;

import static kubedemo.memory.Plans.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real memory, as the kernel counts it for this process. The JVM beside it moves by a few MiB of its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OffHeapTest {
    private static final ProcFile STATUS = new ProcFile(Path.of("/proc/self/status"));
    private static final long NOISE = 12 * MIB;

    private final Memory memory = new OffHeap();
    private long before;

    @BeforeEach
    void remember() {
        assumeTrue(STATUS.bytes("RssAnon").isPresent(), "needs Linux' /proc/self/status");
        memory.resize(MIB);
        memory.resize(0);
        before = anonymous();
    }

    @AfterEach
    void release() {
        memory.resize(0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 64, 65, 150, 300})
    void should_have_every_page_in_memory_and_give_every_page_back(long mebibytes) {
        memory.resize(mebibytes * MIB);

        assertThat(memory.held()).isEqualTo(mebibytes * MIB);
        assertThat(anonymous() - before).isCloseTo(mebibytes * MIB, within(NOISE));

        memory.resize(0);
        assertThat(memory.held()).isZero();
        assertThat(anonymous() - before).isCloseTo(0L, within(NOISE));
    }

    @Test
    void should_grow_and_shrink_by_any_number_of_bytes() {
        for (var bytes :
                new long[] {1, 4095, 4096, 4097, 64 * MIB - 1, 64 * MIB, 64 * MIB + 1, 200 * MIB + 5, 128 * MIB, 3, 0
                }) {
            memory.resize(bytes);
            assertThat(memory.held()).isEqualTo(bytes);
            assertThat(anonymous() - before).isCloseTo(bytes, within(NOISE));
        }
    }

    @Test
    void should_be_no_more_after_many_small_steps_than_after_one() {
        for (var held = 0L; held < 100 * MIB; held += 37_000) {
            memory.resize(held);
        }

        assertThat(anonymous() - before).isCloseTo(100 * MIB, within(NOISE));
    }

    @Test
    void should_leave_nothing_behind_after_a_hundred_rounds() {
        for (var round = 0; round < 100; round++) {
            memory.resize(20 * MIB);
            memory.resize(0);
        }

        assertThat(anonymous() - before).isCloseTo(0L, within(NOISE));
    }

    private static long anonymous() {
        return STATUS.bytes("RssAnon").orElseThrow();
    }
}
