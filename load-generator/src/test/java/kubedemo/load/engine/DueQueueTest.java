package kubedemo.load.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DueQueueTest {
    private final DueQueue waiting = new DueQueue();

    @Test
    void should_give_back_what_it_was_given_in_its_order_however_it_grows() {
        var expected = new ArrayDeque<Long>();
        var random = new Random(1);
        for (var due = 0L; due < 100_000; due++) {
            assertThat(waiting.add(due)).isTrue();
            expected.add(due);
            while (!expected.isEmpty() && random.nextInt(100) < 40) {
                assertThat(waiting.oldest()).isEqualTo(expected.peek());
                assertThat(waiting.poll()).isEqualTo(expected.poll());
            }
        }
        assertThat(waiting.size()).isEqualTo(expected.size()).isGreaterThan(10_000);
        while (!expected.isEmpty()) {
            assertThat(waiting.poll()).isEqualTo(expected.poll());
        }
        assertThat(waiting.isEmpty()).isTrue();
    }

    @Test
    void should_refuse_more_than_it_may_hold() {
        for (var due = 0L; due < 200_000; due++) {
            assertThat(waiting.add(due)).isTrue();
        }
        assertThat(waiting.add(1)).isFalse();
        assertThat(waiting.size()).isEqualTo(200_000);
        waiting.poll();
        assertThat(waiting.add(1)).isTrue();
    }
}
