package kubedemo.kit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProbeConcurrencyTest {
    private static final String NODE = "10.244.0.1";
    private static final int THREADS = 8;
    private static final int ROUNDS = 2_000;

    private final Probe probe = new Probe(
            ProbeKind.READINESS, Optional.of(new ProbeTiming(10, 1, 3, false)), () -> true, Clock.systemUTC());

    @Test
    void should_fail_exactly_as_many_calls_as_told_however_many_threads_call() throws Exception {
        probe.change(new ProbeChange("fail-next", 1000, null));

        var failures = together(() -> {
            var down = 0;
            for (var round = 0; round < ROUNDS; round++) {
                var answer = probe.answer("kube-probe/1.36", NODE);
                probe.answered(answer.call(), answer.passes() ? 200 : 503);
                down += answer.passes() ? 0 : 1;
            }
            return down;
        });

        assertThat(failures.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1000);
        assertThat(probe.view().mode()).isEqualTo("pass");
        assertThat(probe.view().calls()).hasSize(20);
    }

    @Test
    void should_lose_no_toggle() throws Exception {
        var passes = together(() -> {
            var up = 0;
            for (var round = 0; round < ROUNDS; round++) {
                up += probe.toggle() ? 1 : 0;
            }
            return up;
        });

        assertThat(passes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(THREADS * ROUNDS / 2);
        assertThat(probe.up()).isTrue();
    }

    @Test
    void should_show_a_whole_state_while_it_is_changed_and_called() throws Exception {
        var changes = List.of(
                new ProbeChange("pass", null, null),
                new ProbeChange("fail", null, "2s"),
                new ProbeChange("fail-next", 2, null));

        var torn = together(() -> {
            var broken = 0;
            for (var round = 0; round < ROUNDS; round++) {
                probe.change(changes.get(round % changes.size()));
                var answer = probe.answer("kube-probe/1.36", NODE);
                var view = probe.view();
                probe.answered(answer.call(), answer.passes() ? 200 : 503);
                if (round % 7 == 0) {
                    probe.toggle();
                }
                var delayed = view.delayMillis() == 2000;
                broken += view.up() != view.mode().equals("pass")
                                || view.failuresLeft().isPresent()
                                        != view.mode().equals("fail-next")
                                || delayed && !view.mode().equals("fail")
                                || view.calls().size() > 20
                        ? 1
                        : 0;
            }
            return broken;
        });

        assertThat(torn).containsOnly(0);
    }

    /** Runs the task in every thread at the same time; an exception in any of them fails the test. */
    private static <T> List<T> together(Callable<T> task) throws Exception {
        var threads = Executors.newFixedThreadPool(THREADS);
        var start = new CountDownLatch(1);
        try {
            var running = new ArrayList<Future<T>>();
            for (var thread = 0; thread < THREADS; thread++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            start.countDown();
            var results = new ArrayList<T>();
            for (var one : running) {
                results.add(one.get(50, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
