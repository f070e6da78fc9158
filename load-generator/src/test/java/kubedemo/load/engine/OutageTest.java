package kubedemo.load.engine;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import kubedemo.load.record.PodStats;
import kubedemo.load.record.RunEvent;
import kubedemo.playground.FreePort;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The target is killed in mid-run and started again: the run goes on, and the outage stands in its numbers. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OutageTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @ParameterizedTest
    @ValueSource(strings = {"new", "reuse"})
    void should_go_on_through_an_outage(String connections) throws Exception {
        var backend = Backend.start(HERE, FreePort.one(), Behaviour.steady("pod-a", "v1"));
        try (var trial = Trial.begin(Trial.plan(backend.target(), "100/s", connections))) {
            await().until(() -> backend.requests().size() >= 50);
            backend.close();
            await().until(() -> Sums.failures(trial.run().report(), "refused") >= 50);
            try (var again = Backend.start(HERE, backend.port(), Behaviour.steady("pod-b", "v2"))) {
                await().until(() -> again.requests().size() >= 100);
                trial.run().stop();
                var report = trial.end();
                assertThat(report.pods()).extracting(PodStats::pod).containsExactly("pod-a", "pod-b");
                assertThat(report.pods().get(1).firstSeenSeconds())
                        .isGreaterThan(report.pods().get(0).lastSeenSeconds());
                // What was under way when it was killed may be cut off; all else of the outage is refused.
                assertThat(Sums.failures(report, "refused"))
                        .isBetween(50L, report.counts().failed());
                assertThat(Sums.failures(report, "refused|closed|reset"))
                        .isEqualTo(report.counts().failed());
                assertThat(report.events())
                        .filteredOn(event -> event.kind() == RunEvent.Kind.FAILING)
                        .first()
                        .satisfies(event -> assertThat(event.text()).contains("refused"));
                await().until(() -> again.open() == 0);
            }
        }
    }

    @Test
    void should_tell_of_the_failures_and_of_their_end() throws Exception {
        var dead = FreePort.one();
        try (var trial = Trial.begin(Trial.plan(Backend.at(dead, "/"), "20/s"))) {
            await().until(() -> told(trial, RunEvent.Kind.FAILING));
            try (var backend = Backend.start(HERE, dead, Behaviour.steady())) {
                await().until(() -> told(trial, RunEvent.Kind.RECOVERED));
                trial.run().stop();
                assertThat(trial.end().events())
                        .extracting(RunEvent::kind)
                        .containsSubsequence(
                                RunEvent.Kind.STARTED,
                                RunEvent.Kind.FAILING,
                                RunEvent.Kind.JOINED,
                                RunEvent.Kind.RECOVERED,
                                RunEvent.Kind.ENDED);
            }
        }
    }

    private static boolean told(Trial trial, RunEvent.Kind kind) {
        return trial.run().report().events().stream().anyMatch(event -> event.kind() == kind);
    }
}
