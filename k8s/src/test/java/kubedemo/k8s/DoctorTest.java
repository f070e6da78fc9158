package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./demo doctor}, against fakes of all that it asks. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class DoctorTest {

    @RegisterExtension
    final FakeShell shell = new FakeShell();

    @BeforeEach
    void have_everything() throws IOException {
        shell.install("javac");
        shell.when("java", "-version", "echo 'openjdk version \"17.0.15\"' >&2");
        shell.when("docker", "version*", "echo 28.3.3");
        shell.context("docker-desktop");
        shell.when("kubectl", "'get nodes'*", "echo 'arm64 v1.36.2'");
        shell.when("kubectl", "version*", "printf '  gitVersion: %s\\n' v1.36.1 v1.36.2");
        shell.when(
                "kubectl",
                "'get storageclasses'*",
                "echo '{\"storageclass.kubernetes.io/is-default-class\":\"true\"}'");
        shell.when("kubectl", "'get --raw /apis/keda.sh/'*", "echo '\"scaledobjects\"'");
        shell.when("kubectl", "'get --raw /apis/monitoring.coreos.com/'*", "echo '\"servicemonitors\"'");
        shell.when("kubectl", "'get ingressclasses'*", "echo 'traefik (traefik.io/ingress-controller), '");
        shell.when("kubectl", "'get gatewayclasses'*", "echo 'traefik (traefik.io/gateway-controller), '");
        shell.when("kubectl", "'get pods'*", "echo coredns-1 calico-node-x7k2p");
    }

    @Test
    void should_say_in_a_few_lines_that_nothing_is_missing() throws Exception {
        var outcome = shell.demo("doctor");

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output().lines().filter(line -> !line.contains(" ports ")))
                .hasSizeLessThanOrEqualTo(13)
                .allMatch(line -> line.startsWith("ok "))
                .anyMatch(line -> line.contains("17.0.15"))
                .anyMatch(line -> line.contains("docker-desktop") && line.contains("arm64"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "'get --raw /apis/metrics'*, -      metrics, ./demo install metrics-server",
                "'get --raw /apis/keda.sh/'*, -      KEDA, ./demo install keda",
                "'get ingressclasses'*, -      Ingress, ./demo install ingress",
                "'get gatewayclasses'*, -      Gateway API, ./demo install ingress",
                "'get --raw /apis/monitoring.coreos.com/'*, -      Prometheus, ./demo install monitoring",
                "'get storageclasses'*, -      StorageClass, is-default-class=true"
            })
    void should_say_for_what_something_is_missing_and_how_to_get_it(String question, String line, String way)
            throws Exception {
        shell.when("kubectl", question, "exit 1");

        var outcome = shell.demo("doctor");

        assertThat(outcome.exitCode()).as("nothing that deploy needs").isZero();
        assertThat(outcome.output().lines().filter(said -> !said.startsWith("ok") && !said.contains(" ports ")))
                .singleElement()
                .satisfies(said -> assertThat(said).startsWith(line).contains(way));
    }

    @ParameterizedTest
    @CsvSource({"v1.33.0, lacks, 1", "v1.35.9, ok, 0", "v1.37.0, ok, 0", "v1.38.0, lacks, 1"})
    void should_compare_kubectl_with_the_cluster(String client, String verdict, int exitCode) throws Exception {
        shell.when("kubectl", "version*", "printf '  gitVersion: %s\\n' " + client + " v1.36.2");

        var outcome = shell.demo("doctor");

        assertThat(outcome.exitCode()).isEqualTo(exitCode);
        assertThat(outcome.output().lines().filter(line -> line.contains(" kubectl ")))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith(verdict));
    }

    @Test
    void should_say_what_a_jre_lacks_and_a_jdk_that_is_too_old() throws Exception {
        shell.uninstall("javac");
        assertThat(shell.demo("doctor").output()).contains("lacks  JDK").contains("javac is missing", "adoptium.net");

        shell.install("javac");
        shell.when("java", "-version", "echo 'openjdk version \"11.0.2\"' >&2");
        assertThat(shell.demo("doctor").output()).contains("lacks  JDK").contains("11.0.2");
    }

    @Test
    void should_say_that_docker_or_the_cluster_does_not_answer() throws Exception {
        shell.when("docker", "info", "exit 1");
        shell.when("kubectl", "'get nodes'*", "exit 1");

        var outcome = shell.demo("doctor");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .contains("lacks  Docker", "lacks  cluster", "context docker-desktop does not answer")
                .doesNotContain("metrics");
    }

    @Test
    void should_judge_the_cluster_that_is_named() throws Exception {
        shell.when("kubectl", "'--context company '*", "shift 2; \"$0\" \"$@\"");
        shell.when("kubectl", "'config view'*", "echo '|https://kubernetes.example.com|'");

        assertThat(shell.demo("doctor", "--context", "company").output())
                .contains("company (not known to be on this machine), namespace default", "lacks  images", "REGISTRY=");

        shell.environment("REGISTRY", "registry.example.com/me");
        assertThat(shell.demo("doctor", "--context", "company").output())
                .contains("ok     images         from registry.example.com/me");
    }
}
