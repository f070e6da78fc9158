package kubedemo.load.engine;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import kubedemo.load.plan.Plan;
import kubedemo.load.record.PodStats;
import kubedemo.load.record.RunEvent;
import kubedemo.playground.ConnectionProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Two pods behind what stands in for a Service: each new connection goes to the next pod. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BalancedPodsTest {
    private Backend first;
    private Backend second;
    private ConnectionProxy service;

    @BeforeEach
    void start() throws Exception {
        first = Backend.start(Behaviour.steady("pod-a", "v1"));
        second = Backend.start(Behaviour.steady("pod-b", "v2"));
        service = new ConnectionProxy(
                        0,
                        () -> List.of(
                                new InetSocketAddress("127.0.0.1", first.port()),
                                new InetSocketAddress("127.0.0.1", second.port())))
                .start();
    }

    @AfterEach
    void stop() {
        service.close();
        first.close();
        second.close();
    }

    @Test
    void should_reach_each_pod_evenly_with_new_connections() throws Exception {
        var report = Trial.of(plan("200/s for 500ms", "new"));
        assertThat(report.pods()).extracting(PodStats::pod).containsExactlyInAnyOrder("pod-a", "pod-b");
        assertThat(report.pods()).extracting(PodStats::answered).containsExactly(50L, 50L);
        assertThat(report.counts().connections()).isEqualTo(100);
        assertThat(report.events())
                .filteredOn(event -> event.kind() == RunEvent.Kind.JOINED)
                .extracting(RunEvent::text)
                .hasSize(2)
                .anySatisfy(text -> assertThat(text).contains("pod-a (v1)"))
                .anySatisfy(text -> assertThat(text).contains("pod-b (v2)"));
        awaitAllClosed();
    }

    @Test
    void should_stick_to_a_pod_with_connections_that_are_used_again() throws Exception {
        var report = Trial.of(Trial.inFlight(plan("200/s for 500ms", "reuse"), 1));
        assertThat(report.pods()).singleElement().satisfies(pod -> {
            assertThat(pod.pod()).isEqualTo("pod-a");
            assertThat(pod.answered()).isEqualTo(100);
        });
        assertThat(report.counts().connections()).isEqualTo(1);
        assertThat(second.accepted()).isZero();
        awaitAllClosed();
    }

    @Test
    void should_open_a_connection_for_every_so_many_requests() throws Exception {
        var report = Trial.of(Trial.inFlight(plan("200/s for 500ms", "reuse 10"), 1));
        assertThat(report.counts().connections()).isEqualTo(10);
        assertThat(report.pods()).extracting(PodStats::answered).containsExactly(50L, 50L);
        assertThat(first.accepted()).isEqualTo(5);
        assertThat(second.accepted()).isEqualTo(5);
        awaitAllClosed();
    }

    private Plan plan(String schedule, String connections) {
        return Trial.plan(Backend.at(service.port(), "/burn"), schedule, connections);
    }

    private void awaitAllClosed() {
        await().until(() -> service.connections() == 0 && first.open() == 0 && second.open() == 0);
    }
}
