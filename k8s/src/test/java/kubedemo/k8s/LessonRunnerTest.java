package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import kubedemo.playground.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How {@code ./demo lesson} walks, with a lesson made for it and a fake kubectl: what is said, run, and cleaned up. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class LessonRunnerTest {

    private static final String CONTEXT = "--context docker-desktop ";
    private static final String APPLY = "kubectl " + CONTEXT + "apply -f k8s/lessons/01-pod/pod.yaml";
    private static final String DELETE = "kubectl " + CONTEXT
            + "delete pod/made service/made --ignore-not-found --cascade=foreground --timeout=180s";
    private static final String UNLABEL = "kubectl " + CONTEXT + "label nodes --all made-";

    @RegisterExtension
    final FakeShell shell = new FakeShell();

    @BeforeEach
    void have_a_lesson_and_a_cluster_where_it_holds() throws IOException {
        shell.context("docker-desktop");
        answer("apply*", "echo pod/made created");
        answer("'get pod/made -o '*", "echo True");
        lesson("""
                Says what comes.
                ```sh
                kubectl apply -f k8s/lessons/01-pod/pod.yaml
                ```

                This is another paragraph.

                Comes second,
                in two lines.
                ```sh
                kubectl get everything \\
                  --all
                ```
                """, """
                step 'kubectl apply'
                see_ready 60 pod/made

                step 'get everything'
                """);
    }

    @Test
    void should_show_run_check_and_clean_up() throws Exception {
        var outcome = shell.demo("lesson", "99", "--yes");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output())
                .contains("lesson 99-test, context docker-desktop, namespace training")
                .contains(
                        "[1/2] Says what comes.\n  $ kubectl apply -f k8s/lessons/01-pod/pod.yaml\npod/made created\n")
                .contains("  seen: condition Ready of pod/made is True (")
                .contains("[2/2] Comes second, in two lines.\n  $ kubectl get everything \\\n  $   --all\n")
                .contains("all checks passed")
                .doesNotContain("waiting");
        assertThat(shell.calls())
                .containsSubsequence(
                        "kubectl " + CONTEXT
                                + "get pod/made service/made --ignore-not-found -o name --request-timeout=10s",
                        "kubectl " + CONTEXT + "auth can-i create pod",
                        "kubectl " + CONTEXT + "auth can-i create service",
                        APPLY,
                        "kubectl " + CONTEXT + "get everything --all",
                        DELETE);
    }

    /** What a README says is applied as it stands in a cluster on this machine; elsewhere it is fitted. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "docker-desktop |                      | kubedemo/             | Never        | LoadBalancer",
                "docker-desktop | registry.example/me/ | registry.example/me/kubedemo/ | IfNotPresent | LoadBalancer",
                "company        | registry.example/me  | registry.example/me/kubedemo/ | IfNotPresent | ClusterIP",
                "company        |                      | kubedemo/             | Never        | ClusterIP"
            })
    void should_fit_what_is_applied_to_the_cluster(
            String context, String registry, String images, String pullPolicy, String type) throws Exception {
        shell.context(context);
        shell.environment("REGISTRY", registry == null ? "" : registry);
        shell.when("kubectl", "'--context " + context + " '*", "shift 2; \"$0\" \"$@\"");
        shell.when("kubectl", "kustomize*", "exec '" + Requirement.kubectl() + "' \"$@\"");
        shell.when(
                "kubectl",
                "apply*",
                "for last; do :; done; if [[ $2 == -k ]]; then \"$0\" kustomize $last; else cat $last; fi >>applied");
        shell.when("kubectl", "'get pod/made -o '*", "echo True");
        lesson("""
                A Pod, a Deployment with its Service, and other images.
                ```sh
                kubectl apply -f k8s/lessons/01-pod/pod.yaml
                kubectl apply -k k8s/lessons/05-deployment
                kubectl set image deployment/probe-test-app probe-test-app=kubedemo/probe-test-app:v2
                kubectl debug made --image=kubedemo/probe-test-app:v1
                ```
                """, "step 'set image'");

        var outcome = shell.demo("lesson", "99", "--yes", "--context", context);

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(shell.path("applied"))
                .content()
                .containsPattern(
                        "(?m)^ +- image: " + images + "probe-test-app:v1$|^ +image: " + images + "probe-test-app:v1$")
                .contains("imagePullPolicy: " + pullPolicy, "type: " + type);
        assertThat(StrictYaml.resources(
                        "applied",
                        Kustomization.text(shell.path("applied"))
                                .replaceFirst("(?m)^apiVersion: v1\nkind: Service", "---\n$0")))
                .hasSize(3);
        assertThat(shell.calls())
                .contains(
                        "kubectl set image deployment/probe-test-app probe-test-app=" + images + "probe-test-app:v2",
                        "kubectl debug made --image=" + images + "probe-test-app:v1");
    }

    @Test
    void should_wait_for_enter_before_each_step() throws Exception {
        var outcome = shell.demoAnswered("\n\n", "lesson", "99");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(shell.calls()).contains(APPLY, DELETE);
    }

    @Test
    void should_not_go_on_by_itself_unless_told_to() throws Exception {
        var outcome = shell.demoAnswered("\n", "lesson", "99");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("--yes");
        assertThat(shell.calls()).contains(APPLY, DELETE).noneMatch(call -> call.contains("get everything"));
    }

    @Test
    void should_wait_until_it_is_so_and_say_for_what() throws Exception {
        answer("'get pod/made -o '*", "if [[ -e asked ]]; then echo True; else : >asked; echo False; fi");

        var outcome = shell.demo("lesson", "99", "--yes");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output())
                .containsSubsequence("condition Ready of pod/made is False", "condition Ready of pod/made is True");
    }

    @Test
    void should_name_step_expected_seen_and_command_when_the_deadline_is_missed_and_clean_up() throws Exception {
        answer("'get pod/made -o '*", "echo False");
        answer("describe*", "echo Warning Unhealthy");

        var outcome = shell.demo("lesson", "99", "--yes", "--patience", "0");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors())
                .contains(
                        "lesson 99-test failed in step 1 of 2: Says what comes.",
                        "expected: condition Ready of pod/made is True",
                        "seen:     False",
                        "look at:  kubectl describe pod/made",
                        "Warning Unhealthy");
        assertThat(shell.calls()).containsSubsequence(APPLY, DELETE).noneMatch(call -> call.contains("get everything"));
    }

    @Test
    void should_wait_longer_where_a_node_has_no_cpu_left() throws Exception {
        answer("'get pod/made -o '*", "if [[ -e busy ]]; then echo True; else echo False; fi");
        answer("'top nodes'*", ": >busy; echo 'idle 80m 4% 1Gi 9%'; echo 'one 1900m 97% 2Gi 50%'");
        waitForTwoSecondsAtMost();

        var outcome = shell.demo("lesson", "99", "--yes");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output())
                .contains("  node one uses 97% of its CPU: waiting for up to 6 s\n")
                .contains("seen: condition Ready of pod/made is True");
    }

    @Test
    void should_say_that_a_node_had_no_cpu_left_when_that_was_in_vain() throws Exception {
        answer("'get pod/made -o '*", "echo False");
        answer("'top nodes'*", "echo 'one 2000m 100% 2Gi 50%'");
        waitForTwoSecondsAtMost();

        assertThat(shell.demo("lesson", "99", "--yes").errors())
                .contains("within 6 s, while node one uses 100% of its CPU: end what uses it, or --patience 9");
    }

    @Test
    void should_wait_once_more_for_what_kubectl_waits_for_where_a_node_has_no_cpu_left() throws Exception {
        answer("'wait pod/made'*", "[[ -e waited ]] || { : >waited; echo timed out; exit 1; }; echo condition met");
        answer("'top nodes'*", "echo 'one 2000m 100% 2Gi 50%'");
        lesson("""
                Waits.
                ```sh
                kubectl wait pod/made --for=condition=Ready --timeout=90s
                ```
                """, "step wait");

        var outcome = shell.demo("lesson", "99", "--yes");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output())
                .containsSubsequence("timed out", "node one uses 100% of its CPU: once more", "condition met");
    }

    private void waitForTwoSecondsAtMost() throws IOException {
        shell.file("k8s/lessons/99-test/steps.sh", """
                step apply
                see_ready 2 pod/made
                step 'get everything'
                """);
    }

    @Test
    void should_leave_time_to_look_before_it_cleans_up() throws Exception {
        answer("'get pod/made -o '*", "echo False");

        var outcome = shell.demoAnswered("\n\n", "lesson", "99", "--patience", "0");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(shell.calls()).contains(DELETE).noneMatch(call -> call.contains("describe"));
    }

    @Test
    void should_end_at_a_command_that_fails() throws Exception {
        answer("apply*", "echo 'no such kind' >&2; exit 3");

        var outcome = shell.demo("lesson", "99", "--yes");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains("no such kind");
        assertThat(outcome.errors())
                .contains("step 1 of 2", "kubectl apply -f k8s/lessons/01-pod/pod.yaml", "exit code 3");
        assertThat(shell.calls()).contains(DELETE);
    }

    @Test
    void should_keep_variables_from_one_step_to_the_next_and_delete_what_they_name() throws Exception {
        answer("'get pods -o name'", "echo pod/found");
        shell.file(
                "k8s/lessons/99-test/README.md",
                readme("""
                Finds one.
                ```sh
                pod=$(kubectl get pods -o name)
                ```

                Takes it.
                ```sh
                kubectl label "$pod" a=b
                ```
                """).replace("pod/made service/made", "service/made pod/\"$name\""));
        shell.file("k8s/lessons/99-test/steps.sh", """
                step 'get pods'
                step 'kubectl label'
                remember name echo quarantined
                """);

        var outcome = shell.demo("lesson", "99", "--yes");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(shell.calls())
                .containsSubsequence(
                        "kubectl " + CONTEXT + "get service/made --ignore-not-found -o name --request-timeout=10s",
                        "kubectl " + CONTEXT + "label pod/found a=b",
                        "kubectl " + CONTEXT
                                + "delete service/made pod/quarantined --ignore-not-found --cascade=foreground --timeout=180s");
    }

    @Test
    void should_delete_what_a_kustomization_renders() throws Exception {
        shell.when("kubectl", "kustomize*", "exec '" + Requirement.kubectl() + "' \"$@\"");
        shell.file(
                "k8s/lessons/99-test/README.md",
                readme("""
                Applies.
                ```sh
                kubectl apply -k k8s/overlays/docker-desktop
                ```
                """)
                        .replace("delete pod/made", "delete -k k8s/overlays/docker-desktop\nkubectl delete pod/made"));
        shell.file("k8s/lessons/99-test/steps.sh", "step apply\n");

        var outcome = shell.demo("lesson", "99", "--yes");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(shell.calls())
                .anyMatch(call -> call.matches(".* delete (Service/probe-test-app |Service/load-generator"
                        + " |Deployment/probe-test-app |Deployment/load-generator |HorizontalPodAutoscaler/probe-test-app"
                        + " |(ServiceAccount|Role|RoleBinding|Service|Deployment)/cluster-view ){10}"
                        + "pod/made service/made --ignore-not-found .*"));
    }

    /** Before the first step too: a run that was killed left them. */
    @Test
    void should_take_from_the_nodes_what_it_gave_them_before_all_else() throws Exception {
        answer("taint*", "echo 'error: taint \"made\" not found' >&2; exit 1");
        changeNodesAtTheEnd();

        var outcome = shell.demo("lesson", "99", "--yes");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.errors()).doesNotContain("not found");
        assertThat(shell.calls())
                .containsSubsequence(
                        "kubectl " + CONTEXT + "auth can-i patch nodes",
                        UNLABEL,
                        "kubectl " + CONTEXT + "taint nodes --all made-",
                        APPLY,
                        UNLABEL,
                        "kubectl " + CONTEXT + "taint nodes --all made-",
                        DELETE);
    }

    @Test
    void should_delete_its_objects_when_a_node_cannot_be_changed_back() throws Exception {
        answer("label*", "[[ ! -e labelled ]] || { echo 'timed out' >&2; exit 1; }; touch labelled");
        changeNodesAtTheEnd();

        var outcome = shell.demo("lesson", "99", "--yes");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("timed out", "Try again:\n  " + UNLABEL);
        assertThat(shell.calls()).containsSubsequence(UNLABEL, APPLY, UNLABEL, DELETE);
    }

    @Test
    void should_touch_nothing_when_nodes_may_not_be_changed() throws Exception {
        answer("'auth can-i patch nodes'", "echo no; exit 1");
        changeNodesAtTheEnd();

        var outcome = shell.demo("lesson", "99", "--yes");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("you may not change the nodes of context docker-desktop");
        assertThat(shell.calls()).doesNotContain(APPLY, UNLABEL, DELETE);
    }

    @Test
    void should_take_back_what_a_run_that_was_killed_did_to_the_nodes_though_its_objects_are_there() throws Exception {
        answer("'get pod/made service/made --ignore-not-found'*", "echo pod/made");
        changeNodesAtTheEnd();

        var outcome = shell.demo("lesson", "99", "--yes");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("pod/made exists in namespace");
        assertThat(shell.calls()).contains(UNLABEL).doesNotContain(APPLY, DELETE);
    }

    @ParameterizedTest
    @CsvSource({
        "secrets is forbidden: you cannot list, 'the cluster of context docker-desktop refuses: secrets is forbidden'",
        "connection refused, cannot undo what an earlier run changed: connection refused"
    })
    void should_touch_nothing_when_what_an_earlier_run_did_cannot_be_undone(String said, String error)
            throws Exception {
        answer("'label nodes --all made-'", "echo '" + said + "' >&2; exit 1");
        changeNodesAtTheEnd();

        var outcome = shell.demo("lesson", "99", "--yes");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors().lines()).singleElement().asString().contains(error);
        assertThat(shell.calls()).doesNotContain(APPLY, DELETE);
    }

    private void changeNodesAtTheEnd() throws IOException {
        shell.file(
                "k8s/lessons/99-test/README.md",
                readme("""
                Says what comes.
                ```sh
                kubectl apply -f k8s/lessons/01-pod/pod.yaml
                ```
                """)
                        .replace(
                                "kubectl delete",
                                "kubectl label nodes --all made-\nkubectl taint nodes --all made-\nkubectl delete"));
        shell.file("k8s/lessons/99-test/steps.sh", "step apply\n");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void should_clean_up_when_it_is_interrupted(String signal, int exitCode) throws Exception {
        answer("'get pod/made -o '*", "echo False");
        Process process = shell.startInterruptible("lesson", "99", "--yes");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> shell.calls().stream().anyMatch(call -> call.contains("get pod/made -o")));

        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();

        assertThat(shell.outcome(process).exitCode()).isEqualTo(exitCode);
        assertThat(shell.calls()).containsSubsequence(APPLY, DELETE);
    }

    /** A terminal sends it to the command that is under way, too. */
    @Test
    void should_begin_its_clean_up_anew_when_that_is_interrupted() throws Exception {
        answer("delete*", "[ -e once ] || { touch once; kill -INT $PPID; exit 130; }");

        var outcome = shell.outcome(shell.startInterruptible("lesson", "99", "--yes"));

        assertThat(outcome.exitCode()).isEqualTo(130);
        assertThat(shell.calls()).filteredOn(DELETE::equals).hasSize(2);
        assertThat(outcome.errors()).doesNotContain("may be left");
    }

    @Test
    void should_leave_the_rest_when_its_clean_up_is_interrupted_twice() throws Exception {
        answer("delete*", "kill -INT $PPID; exit 130");

        var outcome = shell.outcome(shell.startInterruptible("lesson", "99", "--yes"));

        assertThat(outcome.exitCode()).isEqualTo(130);
        assertThat(shell.calls()).filteredOn(DELETE::equals).hasSize(2);
        assertThat(outcome.errors()).contains("may be left");
    }

    @Test
    void should_say_what_may_be_left_when_it_cannot_clean_up() throws Exception {
        answer("delete*", "echo 'timed out' >&2; exit 1");

        var outcome = shell.demo("lesson", "99", "--yes");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors())
                .contains("timed out", "kubectl --context docker-desktop delete pod/made service/made");
    }

    @Test
    void should_keep_a_forwarded_port_until_the_end() throws Exception {
        answer("port-forward*", "echo Forwarding from 127.0.0.1:8001; echo $$ >forward; exec sleep 600");
        lesson("""
                Forwards.
                ```sh
                kubectl port-forward pod/made 8001:8080 &
                kubectl get everything
                ```
                """, "step port-forward");

        var outcome = shell.demo("lesson", "99", "--yes");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).contains("Forwarding from 127.0.0.1:8001");
        assertThat(shell.calls())
                .containsSubsequence(
                        "kubectl " + CONTEXT + "port-forward pod/made 8001:8080",
                        "kubectl " + CONTEXT + "get everything");
        long forward = Long.parseLong(Kustomization.text(shell.path("forward")).strip());
        assertThat(ProcessHandle.of(forward).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void should_say_why_a_port_cannot_be_forwarded() throws Exception {
        answer("port-forward*", "echo 'unable to listen on port 8001' >&2; exit 1");
        lesson("""
                Forwards.
                ```sh
                kubectl port-forward pod/made 8001:8080 &
                ```
                """, "step port-forward");

        var outcome = shell.demo("lesson", "99", "--yes");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains("unable to listen on port 8001");
        assertThat(shell.calls()).contains(DELETE);
    }

    @ParameterizedTest
    @CsvSource({
        "'no, you may not', 1, may not, 0",
        "'no, you may not', 0, may not, 1",
        "'something else', 1, may not, 1"
    })
    void should_see_that_something_is_refused(String said, int status, String wanted, int exitCode) throws Exception {
        answer("'get secrets'", "echo '" + said + "' >&2; exit " + status);
        lesson("""
                Is refused.
                ```sh
                kubectl get secrets
                ```
                """, "step_refused 'get secrets' '" + wanted + "'");

        assertThat(shell.demo("lesson", "99", "--yes").exitCode()).isEqualTo(exitCode);

        assertThat(shell.calls()).contains(DELETE);
    }

    @ParameterizedTest
    @CsvSource({"rollout status deployment/made", "wait pod/made --for=condition=Ready"})
    void should_not_wait_for_an_image_that_is_not_there(String command) throws Exception {
        answer("'" + command + "'", "exec sleep 600");
        answer("'get pods '*", "echo 'made-1  ErrImageNeverPull kubedemo/probe-test-app:v1'");
        lesson("Waits.\n```sh\nkubectl " + command + "\n```\n", "step '" + command + "'");

        var outcome = shell.demo("lesson", "99", "--yes");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors())
                .contains(
                        "ErrImageNeverPull kubedemo/probe-test-app:v1", "./demo images", "kubectl describe pod/made-1");
        assertThat(shell.calls()).contains(DELETE);
    }

    @Test
    void should_see_while_it_waits_that_an_image_is_not_there() throws Exception {
        answer("'get pod/made -o '*", "echo False");
        answer(
                "'get pods '*",
                "printf '%s\\n' 'other  ErrImageNeverPull a:v1' 'made  ImagePullBackOff kubedemo/probe-test-app:v1'");

        var outcome = shell.demo("lesson", "99", "--yes");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors())
                .contains("ImagePullBackOff kubedemo/probe-test-app:v1")
                .doesNotContain("ErrImageNeverPull");
    }

    @Test
    void should_touch_nothing_when_it_only_shows() throws Exception {
        var outcome = shell.demo("lesson", "99", "--show");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output())
                .contains(
                        "  $ kubectl apply -f k8s/lessons/01-pod/pod.yaml",
                        "expected within 60 s: condition Ready of pod/made is True",
                        "kubectl delete pod/made service/made");
        assertThat(shell.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "step 'kubectl apply', 2 steps",
        "step 'kubectl apply'; step get; step more, more",
        "step 'kubectl apply'; step 'something else', something else"
    })
    void should_touch_nothing_when_readme_and_steps_disagree(String steps, String complaint) throws Exception {
        shell.file("k8s/lessons/99-test/steps.sh", steps.replace("; ", "\n"));

        var outcome = shell.demo("lesson", "99", "--yes");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("k8s/lessons/99-test: ", complaint);
        assertThat(shell.calls()).isEmpty();
    }

    private void answer(String arguments, String action) throws IOException {
        shell.when("kubectl", "'" + CONTEXT + "'" + arguments, action);
    }

    private void lesson(String commands, String steps) throws IOException {
        shell.file("k8s/lessons/99-test/README.md", readme(commands));
        shell.file("k8s/lessons/99-test/steps.sh", steps);
    }

    private static String readme(String commands) {
        return String.format(Locale.ROOT, """
                # A lesson

                %s
                ## Why
                Because.

                ## Clean up
                ```sh
                kubectl delete pod/made service/made
                ```
                """, commands);
    }
}
