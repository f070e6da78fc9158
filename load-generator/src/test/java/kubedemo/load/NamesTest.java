package kubedemo.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Names that stop resolving, resolve late, or to several addresses. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NamesTest {

    /** Asked at 0 s, 5 s and 10 s: there, gone, there again. */
    @Test
    void should_fail_while_a_name_does_not_resolve_and_recover_when_it_does() throws Exception {
        var asked = new AtomicInteger();
        Names.Lookup lookup = host -> {
            assertThat(host).isEqualTo("probe-test-app");
            if (asked.incrementAndGet() == 2) {
                throw new UnknownHostException(host);
            }
            return List.of(InetAddress.getByName("127.0.0.1"));
        };
        try (var backend = Backend.start(Behaviour.steady());
                var trial = Trial.begin(Trial.plan(named(backend), "50/s"), lookup)) {
            await().atMost(Trial.LONG)
                    .until(() -> !trial.run().report().failures().isEmpty());
            var answeredBefore = trial.run().report().counts().answered();
            await().atMost(Trial.LONG).until(() -> asked.get() == 3);
            await().atMost(Trial.LONG).until(() -> trial.run().report().counts().answered() > answeredBefore + 50);
            trial.run().stop();
            var report = trial.end();
            assertThat(report.failures()).singleElement().satisfies(failures -> {
                assertThat(failures.kind()).isEqualTo("dns");
                assertThat(failures.latest()).isEqualTo("no such host: probe-test-app");
                // For the 5 s that an answer is kept, and no longer; how many fit in depends on the machine.
                assertThat(failures.count()).isGreaterThan(50);
            });
            assertThat(report.counts().dropped()).isZero();
            // A lookup for every 5 s, not for every request.
            assertThat(asked.get())
                    .isLessThanOrEqualTo(1 + (int) (report.elapsed().toSeconds() / 5));
            assertThat(report.happenings()).extracting(Happening::kind).contains(Happening.Kind.FAILING);
            assertThat(backend.requests()).allSatisfy(request -> assertThat(request.head())
                    .contains("Host: probe-test-app:" + backend.port()));
        }
    }

    @Test
    void should_wait_for_the_first_lookup_and_start_late() throws Exception {
        var known = new CountDownLatch(1);
        Names.Lookup slow = host -> {
            awaitLatch(known);
            return List.of(InetAddress.getByName("127.0.0.1"));
        };
        try (var backend = Backend.start(Behaviour.steady());
                var trial = Trial.begin(Trial.plan(named(backend), "100/s for 200ms"), slow)) {
            await().atMost(Trial.LONG).until(() -> trial.run().report().counts().waiting() == 20);
            known.countDown();
            var report = trial.end();
            assertThat(report.counts().answered()).isEqualTo(20);
            assertThat(report.counts().late()).isEqualTo(20);
        }
    }

    @Test
    void should_drop_what_waits_too_long_for_a_lookup() throws Exception {
        var known = new CountDownLatch(1);
        Names.Lookup hanging = host -> {
            awaitLatch(known);
            throw new UnknownHostException(host);
        };
        try (var backend = Backend.start(Behaviour.steady());
                var trial =
                        Trial.begin(Trial.timeout(Trial.plan(named(backend), "100/s for 200ms"), "300ms"), hanging)) {
            var report = trial.end();
            assertThat(report.counts().dropped()).isEqualTo(20);
            assertThat(report.counts().started()).isZero();
        } finally {
            known.countDown();
        }
    }

    /** A headless Service: each connection goes to the next address, of the first one's kind. */
    @Test
    void should_take_turns_where_there_are_several_addresses() throws Exception {
        Names.Lookup several = host -> List.of(
                InetAddress.getByName("127.0.0.1"), InetAddress.getByName("::1"), InetAddress.getByName("127.0.0.2"));
        try (var first = Backend.start(Behaviour.steady("pod-a", "v1"));
                var second = Backend.start(
                        InetAddress.getByName("127.0.0.2"), first.port(), Behaviour.steady("pod-b", "v1"));
                var trial = Trial.begin(Trial.plan(named(first), "100/s for 200ms"), several)) {
            var report = trial.end();
            assertThat(report.answerers()).extracting(Answerer::answered).containsExactly(10L, 10L);
            assertThat(second.accepted()).isEqualTo(10);
        }
    }

    @Test
    void should_look_a_name_up_as_the_system_does() throws Exception {
        assertThat(Names.Lookup.SYSTEM.addresses("localhost")).anyMatch(InetAddress::isLoopbackAddress);
        assertThat(Names.Lookup.SYSTEM.addresses("127.0.0.1")).containsExactly(InetAddress.getByName("127.0.0.1"));
    }

    private static Target named(Backend backend) {
        return Target.of(URI.create("http://probe-test-app:" + backend.port() + "/burn"));
    }

    private static void awaitLatch(CountDownLatch latch) throws UnknownHostException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new UnknownHostException("interrupted");
        }
    }
}
