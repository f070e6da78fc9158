package kubedemo.load.engine;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import kubedemo.load.plan.Target;
import kubedemo.load.record.Report;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TlsTest {
    @Test
    void should_say_that_the_certificate_is_of_nobody_who_is_trusted() throws Exception {
        try (var backend = new Backend(OwnAuthority.of("dns:localhost").port(), Behaviour.steady())) {
            var report = Trial.of(Trial.plan(secure(backend.port()), "100/s for 100ms"));
            assertFailed(report, "unable to find valid certification path to requested target");
            assertThat(backend.requests()).isEmpty();
            await().until(() -> backend.open() == 0);
        }
    }

    /** As a pod is told to trust its cluster's own authority: by JAVA_TOOL_OPTIONS. */
    @Test
    void should_trust_whom_it_is_told_to_trust_but_under_its_own_name_only() throws Exception {
        var authority = OwnAuthority.of("dns:localhost");
        System.setProperty("javax.net.ssl.trustStore", authority.store().toString());
        System.setProperty("javax.net.ssl.trustStorePassword", OwnAuthority.PASSWORD);
        try (var backend = new Backend(authority.port(), Behaviour.steady())) {
            var report = Trial.of(Trial.plan(secure(backend.port()), "100/s for 100ms", "reuse 5"));
            assertThat(report.failures()).isEmpty();
            assertThat(report.counts().answered()).isEqualTo(10);
            assertThat(backend.requests()).hasSize(10).allSatisfy(request -> assertThat(request.head())
                    .contains("Host: localhost:" + backend.port()));

            var other = Target.of("https://127.0.0.1:" + backend.port() + "/burn");
            assertFailed(Trial.of(Trial.plan(other, "100/s for 100ms")), "127.0.0.1");
            assertThat(backend.requests()).hasSize(10);
            await().until(() -> backend.open() == 0);
        } finally {
            System.clearProperty("javax.net.ssl.trustStore");
            System.clearProperty("javax.net.ssl.trustStorePassword");
        }
    }

    @Test
    void should_say_that_the_server_speaks_no_tls() throws Exception {
        try (var plain = new Greeting("220 mail.example.com ESMTP\r\n")) {
            assertFailed(Trial.of(Trial.plan(secure(plain.port()), "100/s for 100ms")), "not an SSL/TLS record");
        }
    }

    @Test
    void should_wait_for_a_handshake_no_longer_than_the_timeout() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            var report = Trial.of(Trial.timeout(Trial.plan(secure(silent.getLocalPort()), "100/s for 50ms"), "2s"));
            assertThat(report.failures()).singleElement().satisfies(failures -> {
                assertThat(failures.kind()).isEqualTo("timeout");
                assertThat(failures.latest()).isEqualTo("no complete answer within 2s: waiting for the answer");
            });
        }
    }

    private static void assertFailed(Report report, String why) {
        assertThat(report.failures()).singleElement().satisfies(failures -> {
            assertThat(failures.kind()).isEqualTo("tls");
            assertThat(failures.count()).isEqualTo(10);
            assertThat(failures.latest()).contains(why);
        });
    }

    private static Target secure(int port) {
        return Target.of("https://localhost:" + port + "/burn");
    }
}
