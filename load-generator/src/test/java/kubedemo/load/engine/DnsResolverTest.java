package kubedemo.load.engine;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import kubedemo.load.plan.Target;
import kubedemo.load.record.Failures;
import kubedemo.load.record.PodStats;
import kubedemo.load.record.RunEvent;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Names that stop resolving, resolve late, or to several addresses. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DnsResolverTest {
    private static final long SECOND = 1_000_000_000;

    /** There, gone, there again: looked up every 5 s, and in between what was found last is used. */
    @Test
    void should_fail_while_a_name_does_not_resolve_and_recover_when_it_does() throws Exception {
        var lookups = new AtomicInteger();
        DnsResolver.Lookup lookup = host -> {
            assertThat(host).isEqualTo("probe-test-app");
            if (lookups.incrementAndGet() == 2) {
                throw new UnknownHostException(host);
            }
            return List.of(InetAddress.getByName("127.0.0.1"));
        };
        var now = new AtomicLong();
        var thread = new LinkedBlockingQueue<Runnable>();
        var known = new AtomicInteger();
        try (var resolver =
                new DnsResolver("probe-test-app", lookup, thread::add, known::incrementAndGet, "names", now::get)) {
            assertThat(resolver.known()).isFalse();
            thread.take().run();
            assertThat(known).hasValue(1);
            assertThat(resolver.next()).isEqualTo(InetAddress.getByName("127.0.0.1"));

            now.set(5 * SECOND - 1);
            assertThat(resolver.known()).isTrue();
            assertThat(lookups).hasValue(1);

            now.set(5 * SECOND);
            assertThat(resolver.known()).isTrue();
            assertThat(resolver.next()).as("while a new one is awaited").isNotNull();
            thread.take().run();
            assertThatThrownBy(resolver::next).isInstanceOf(UnknownHostException.class);

            now.set(10 * SECOND);
            assertThat(resolver.known()).isTrue();
            thread.take().run();
            assertThat(resolver.next()).isEqualTo(InetAddress.getByName("127.0.0.1"));
            assertThat(known).as("told once").hasValue(1);
            assertThat(lookups).as("not for every request").hasValue(3);
        }
    }

    @Test
    void should_count_what_has_no_address_as_a_failure() throws Exception {
        DnsResolver.Lookup nowhere = host -> {
            throw new UnknownHostException(host);
        };
        try (var backend = Backend.start(Behaviour.steady());
                var trial = Trial.begin(Trial.plan(named(backend), "100/s for 200ms"), nowhere)) {
            var report = trial.end();
            assertThat(report.failures()).containsExactly(new Failures("dns", 20, "no such host: probe-test-app"));
            assertThat(report.counts().dropped()).isZero();
            assertThat(report.events()).extracting(RunEvent::kind).contains(RunEvent.Kind.FAILING);
            assertThat(backend.accepted()).isZero();
        }
    }

    @Test
    void should_wait_for_the_first_lookup_and_start_late() throws Exception {
        var known = new CountDownLatch(1);
        DnsResolver.Lookup slow = host -> {
            awaitLatch(known);
            return List.of(InetAddress.getByName("127.0.0.1"));
        };
        try (var backend = Backend.start(Behaviour.steady());
                var trial = Trial.begin(Trial.plan(named(backend), "100/s for 200ms"), slow)) {
            await().until(() -> trial.run().report().counts().waiting() == 20);
            known.countDown();
            var report = trial.end();
            assertThat(report.counts().answered()).isEqualTo(20);
            assertThat(report.counts().late()).isEqualTo(20);
        }
    }

    @Test
    void should_drop_what_waits_too_long_for_a_lookup() throws Exception {
        var known = new CountDownLatch(1);
        DnsResolver.Lookup hanging = host -> {
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
        DnsResolver.Lookup several = host -> List.of(
                InetAddress.getByName("127.0.0.1"), InetAddress.getByName("::1"), InetAddress.getByName("127.0.0.2"));
        try (var first = Backend.start(Behaviour.steady("pod-a", "v1"));
                var second = Backend.start(
                        InetAddress.getByName("127.0.0.2"), first.port(), Behaviour.steady("pod-b", "v1"));
                var trial = Trial.begin(Trial.plan(named(first), "100/s for 200ms"), several)) {
            var report = trial.end();
            assertThat(report.pods()).extracting(PodStats::answered).containsExactly(10L, 10L);
            assertThat(second.accepted()).isEqualTo(10);
            assertThat(first.requests())
                    .allSatisfy(request -> assertThat(request.head()).contains("Host: probe-test-app:" + first.port()));
        }
    }

    @Test
    void should_look_a_name_up_as_the_system_does() throws Exception {
        assertThat(DnsResolver.Lookup.SYSTEM.addresses("localhost")).anyMatch(InetAddress::isLoopbackAddress);
        assertThat(DnsResolver.Lookup.SYSTEM.addresses("127.0.0.1"))
                .containsExactly(InetAddress.getByName("127.0.0.1"));
    }

    private static Target named(Backend backend) {
        return Target.of("http://probe-test-app:" + backend.port() + "/burn");
    }

    private static void awaitLatch(CountDownLatch latch) throws UnknownHostException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new UnknownHostException("interrupted");
        }
    }
}
