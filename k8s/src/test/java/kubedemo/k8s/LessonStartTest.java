package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** What keeps {@code ./demo lesson} from starting, and that nothing was touched then; the list of lessons, and all of them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class LessonStartTest {

    private static final String APPLY = "apply -f k8s/lessons/01-pod/pod.yaml";

    @RegisterExtension
    final FakeShell shell = new FakeShell();

    @BeforeEach
    void have_a_lesson_and_a_cluster() throws IOException {
        shell.context("docker-desktop");
        lesson("98-first", "step apply");
        lesson("99-last", "step apply");
    }

    @Test
    void should_refuse_to_start_where_its_objects_are() throws Exception {
        shell.when("kubectl", "*'get pod/made --ignore-not-found'*", "echo pod/made");

        refused("lesson", "98", "pod/made", "./demo delete", "kubectl create namespace");
    }

    @Test
    void should_refuse_to_start_without_permission() throws Exception {
        shell.when("kubectl", "*'auth can-i create pod'", "echo no; exit 1");

        refused("lesson", "98", "create a pod", "kubectl auth can-i --list");
    }

    @ParameterizedTest
    @CsvSource({
        "'Error from server (Forbidden): pods is forbidden', refuses",
        "'dial tcp 127.0.0.1:6443: connect: connection refused', does not answer",
        "'Unable to connect to the server: net/http: TLS handshake timeout', does not answer"
    })
    void should_say_why_the_cluster_does_not_take_it(String error, String said) throws Exception {
        shell.when("kubectl", "*'get pod/made --ignore-not-found'*", "echo '" + error + "' >&2; exit 1");

        refused("lesson", "98", "the cluster of context docker-desktop " + said, error);
    }

    @Test
    void should_keep_kubectl_s_log_of_its_tries_to_itself() throws Exception {
        shell.when(
                "kubectl",
                "*'get pod/made --ignore-not-found'*",
                "printf '%s\\n' 'E1121 memcache.go:265' 'connection refused' >&2; exit 1");

        assertThat(shell.demo("lesson", "98", "--yes").errors())
                .contains("does not answer: connection refused")
                .doesNotContain("memcache");
    }

    @Test
    void should_say_that_kubectl_is_missing() throws Exception {
        shell.install("kubectl");
        shell.uninstall("kubectl");

        refused("lesson", "98", "https://kubernetes.io/docs/tasks/tools/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker-desktop", "kind-demo", "minikube", "k3d-demo"})
    void should_not_ask_where_the_cluster_is_on_this_machine(String context) throws Exception {
        shell.context(context);

        var outcome = shell.demo("lesson", "98", "--yes");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(shell.calls()).contains("kubectl --context " + context + " " + APPLY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "y\n"})
    void should_ask_before_it_touches_another_cluster(String answer) throws Exception {
        shell.context("production");

        var outcome = shell.demoAnswered(answer, "lesson", "98");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains("production");
        assertThat(outcome.errors()).contains("./demo lesson 98-first --context production");
        assertThat(shell.calls()).noneMatch(call -> call.contains("apply") || call.contains("delete"));
    }

    @Test
    void should_go_on_in_another_cluster_when_its_name_is_typed() throws Exception {
        shell.context("production");

        var outcome = shell.demoAnswered("production\n\n", "lesson", "98");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(shell.calls()).contains("kubectl --context production " + APPLY);
    }

    @Test
    void should_not_take_yes_for_the_name_of_another_cluster() throws Exception {
        shell.context("production");

        refused("lesson", "98", "--context production");
    }

    @Test
    void should_use_the_context_that_is_named() throws Exception {
        var outcome = shell.demo("lesson", "98", "--yes", "--context", "production");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).contains("production", "training");
        assertThat(shell.calls())
                .contains("kubectl --context production " + APPLY)
                .noneMatch(call -> call.contains("docker-desktop"));
    }

    @Test
    void should_say_that_there_is_no_such_context() throws Exception {
        shell.when("kubectl", "'config view'*", "echo 'cannot locate context' >&2; exit 1");

        var outcome = shell.demo("lesson", "98", "--yes", "--context", "nowhere");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("nowhere", "kubectl config get-contexts");
    }

    @ParameterizedTest
    @CsvSource({
        "needs_metrics, *'get --raw /apis/metrics'*, exit 1, ./demo install metrics-server",
        "needs_keda, *'get --raw /apis/keda.sh/'*, exit 1, ./demo install keda",
        "needs_ingress, *'get ingressclasses'*, exit, ./demo install ingress",
        "needs_gateway, *'get --raw /apis/gateway.networking.k8s.io/v1'*, echo '{}', ./demo install ingress",
        "needs_class gatewayclasses 'accepted GatewayClass' '{.}', *'get gatewayclasses'*, exit 1, ./demo install ingress",
        "needs_rollouts, *'get --raw /apis/argoproj.io/'*, exit 1, ./demo install rollouts",
        "needs_rollouts, *'get deployments --all-namespaces'*, echo 'available ', --all-namespaces -l app.kubernetes.io/name=argo-rollouts",
        "needs_gatekeeper, *'get --raw /apis/templates.gatekeeper.sh/'*, exit 1, ./demo install gatekeeper",
        "needs_gatekeeper, *'get deployments --all-namespaces'*, echo 'available ', --all-namespaces -l gatekeeper.sh/system=yes",
        "needs_monitoring, *'get services --namespace monitoring prometheus-'*, exit 1, ./demo install monitoring",
        "needs_default_storage_class, *'get storageclasses'*, echo '{}', kubectl annotate storageclass",
        "needs_api example.org/v1 widgets 'Widgets 3', *'get --raw /apis/example.org/v1'*, echo '{}', They are in Widgets 3",
        "needs_nodes 2, *'get nodes'*, echo one; echo two node-role.kubernetes.io/control-plane, minikube start --nodes 2",
        "needs_namespace default, none, exit, kubectl config set-context --current --namespace=default",
        "needs_tool no-such-tool https://example.org, none, exit, https://example.org"
    })
    void should_say_what_it_lacks_and_how_to_get_it(String need, String call, String answer, String remedy)
            throws Exception {
        shell.when("kubectl", "*'get --raw /apis/'*", "echo '\"rollouts\" \"constrainttemplates\"'");
        shell.when("kubectl", call, answer);
        lesson("98-first", need + "\nstep apply");

        refused("lesson", "98", remedy);
    }

    @ParameterizedTest
    @CsvSource({
        "needs_class ingressclasses 'Ingress controller' '{.}', ingressclasses",
        "needs_default_storage_class, storageclasses",
        "needs_monitoring, services --namespace monitoring",
        "needs_nodes 2, nodes"
    })
    void should_not_take_for_missing_what_one_may_not_see(String need, String resource) throws Exception {
        shell.when("kubectl", "*'get " + resource + "'*", "echo forbidden >&2; exit 1");
        shell.when("kubectl", "*'auth can-i list " + resource + "'*", "echo no; exit 1");
        lesson("98-first", need + "\nstep apply");

        refused("lesson", "98", "you may not list " + resource + " in context");
    }

    @Test
    void should_name_the_same_cluster_in_the_way_out() throws Exception {
        shell.when("kubectl", "*'get --raw /apis/keda.sh/'*", "exit 1");
        lesson("98-first", "needs_keda\nstep apply");

        var outcome = shell.demo("lesson", "98", "--yes", "--context", "production");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("./demo install keda --context production");
    }

    @Test
    void should_find_a_default_storage_class() throws Exception {
        shell.when(
                "kubectl",
                "*'get storageclasses'*",
                "echo '{\"storageclass.kubernetes.io/is-default-class\":\"true\"}'");
        lesson("98-first", "needs_default_storage_class\nstep apply");

        assertThat(shell.demo("lesson", "98", "--yes").exitCode()).isZero();
    }

    @Test
    void should_say_that_the_port_is_taken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            lesson("98-first", "needs_free_port " + taken.getLocalPort() + "\nstep apply");

            refused("lesson", "98", "lsof -iTCP:" + taken.getLocalPort());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lesson",
                "lesson 77",
                "lesson 98 99",
                "lesson 98 --frobnicate",
                "lesson 98 --context",
                "lesson 98 --patience much",
                "lessons --frobnicate",
                "lessons --all --context"
            })
    void should_refuse_what_it_does_not_know_and_do_nothing(String arguments) throws Exception {
        var outcome = shell.demo(arguments.split(" "));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.errors()).contains("usage: ./demo COMMAND");
        assertThat(shell.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"98", "first", "98-first"})
    void should_know_a_lesson_by_number_and_name(String name) throws Exception {
        var outcome = shell.demo("lesson", name, "--show");

        assertThat(outcome.output()).startsWith("98-first: The title of 98-first");
    }

    @Test
    void should_know_a_lesson_by_its_number_without_the_zero() throws Exception {
        assertThat(shell.demo("lesson", "1", "--show").output()).startsWith("01-pod: ");
    }

    @Test
    void should_list_the_lessons() throws Exception {
        var outcome = shell.demo("lessons");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output().lines())
                .anyMatch(line -> line.matches("98 +first +The title of 98-first"))
                .hasSize(Lesson.all().size() + 2 + 2);
        assertThat(shell.calls()).isEmpty();
    }

    @Test
    void should_run_all_lessons_and_fail_when_one_does() throws Exception {
        keepOnlyMadeLessons();
        lesson("98-first", "step apply\nsee 5 it '<a> & \"b\"' 'kubectl get it' echo other");
        var junit = shell.path("junit.xml");

        var outcome = shell.demo(
                "lessons", "--all", "--yes", "--context", "production", "--patience", "0", "--junit", junit.toString());

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .containsPattern(
                        "98-first +failed +\\d+ +0  step 1 of 1: expected it is <a> & \"b\", within 0 s, seen other\\n")
                .containsPattern("99-last +passed +\\d+ +0\\n");
        assertThat(outcome.errors()).contains("1 passed, 0 skipped, 1 failed, in ");
        assertThat(shell.calls()).contains("kubectl --context production " + APPLY);
        var suite = xml(junit);
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("failure")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("message")
                        .getNodeValue())
                .contains("expected it is <a> & \"b\", within 0 s, seen other");
    }

    @Test
    void should_run_all_lessons_and_say_which_were_skipped_and_why() throws Exception {
        keepOnlyMadeLessons();
        lesson("98-first", "needs_keda\nstep apply\nsee 5 'it' true 'kubectl get it' echo true");
        lesson("99-last", "step apply\nsee 5 'it' true 'kubectl get it' echo true");
        shell.when("kubectl", "*'get --raw /apis/keda.sh/'*", "exit 1");
        var junit = shell.path("junit.xml");

        var outcome = shell.demo("lessons", "--all", "--yes", "--junit", junit.toString());

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output())
                .containsSubsequence("98-first", "99-last")
                .containsPattern("98-first +skipped +\\d+ +0  KEDA is not in the cluster of docker-desktop\\. Get it")
                .containsPattern("99-last +passed +\\d+ +1\\n")
                .contains("1 passed, 1 skipped, none failed, in ");
        var suite = xml(junit);
        assertThat(suite.getAttribute("tests") + suite.getAttribute("skipped")).isEqualTo("21");
        assertThat(shell.calls()).filteredOn(call -> call.endsWith(APPLY)).hasSize(1);
    }

    /** As one that could not keep its result, say because the disk is full. */
    @Test
    void should_sum_up_a_lesson_without_a_result_as_failed() throws Exception {
        keepOnlyMadeLessons();
        shell.environment("HOME", shell.path("home").toString());
        lesson("98-first", "rm -rf \"$results\"; mkdir -p \"$results/$lesson\"\nstep apply");

        var outcome = shell.demo("lessons", "--all", "--yes");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).containsPattern("98-first +failed ").containsPattern("99-last +passed ");
        assertThat(outcome.errors()).contains("1 passed, 0 skipped, 1 failed, in ");
    }

    @Test
    void should_list_which_lessons_were_done_and_when() throws Exception {
        keepOnlyMadeLessons();
        shell.environment("HOME", shell.path("home").toString());
        shell.demo("lesson", "98", "--yes");

        assertThat(shell.demo("lessons").output())
                .containsPattern("98 +first +The title of 98-first \\(passed, \\d{4}-\\d\\d-\\d\\d\\)\n")
                .containsPattern("99 +last +The title of 99-last\n");
    }

    @Test
    void should_run_nothing_when_the_report_cannot_be_written() throws Exception {
        var outcome = shell.demo("lessons", "--all", "--yes", "--junit", "no/such/folder/junit.xml");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("cannot write no/such/folder/junit.xml");
        assertThat(shell.calls()).isEmpty();
    }

    private static Element xml(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
    }

    private void refused(String command, String number, String... complaints) throws Exception {
        var outcome = shell.demo(command, number, "--yes");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output() + outcome.errors()).contains(complaints);
        assertThat(shell.calls()).noneMatch(call -> call.contains("apply") || call.contains("delete"));
    }

    private void lesson(String name, String steps) throws IOException {
        shell.file("k8s/lessons/" + name + "/README.md", String.format(Locale.ROOT, """
                # The title of %s

                Says what comes.
                ```sh
                kubectl apply -f k8s/lessons/01-pod/pod.yaml
                ```

                ## Clean up
                ```sh
                kubectl delete pod/made
                ```
                """, name));
        shell.file("k8s/lessons/" + name + "/steps.sh", steps + "\n");
    }

    private void keepOnlyMadeLessons() throws IOException {
        for (Lesson lesson : Lesson.all()) {
            shell.unlink("k8s/lessons/" + lesson);
        }
    }
}
