package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code ./demo lesson NN --report FILE}: what was run, seen and how long it took. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class LessonReportTest {
    private static final String TIMELINE =
            "*'get --raw /api/v1/namespaces/training/services/cluster-view:80/proxy/timeline'*";
    private static final String RESOURCES = "src/main/resources/META-INF/resources/";

    @RegisterExtension
    final FakeShell shell = new FakeShell();

    @BeforeEach
    void have_a_lesson_and_a_cluster() throws IOException {
        shell.context("docker-desktop");
        shell.when("kubectl", "*' apply '*", "echo 'pod/made <created>'");
        shell.when("kubectl", TIMELINE, "echo no >&2; exit 1");
        shell.link("workload-kit/" + RESOURCES + "kit/page.css");
        shell.link("cluster-view/" + RESOURCES + "cluster-view.css");
        shell.link("cluster-view/" + RESOURCES + "timeline.js");
        shell.file("k8s/lessons/99-test/README.md", """
                # A lesson & more

                Makes it.
                ```sh
                kubectl apply -f k8s/lessons/01-pod/pod.yaml
                ```

                Looks at it.
                ```sh
                kubectl get pods
                ```

                ## Clean up
                ```sh
                kubectl delete pod/made
                ```
                """);
        shell.file("k8s/lessons/99-test/steps.sh", "step apply\nstep 'get pods'\n");
    }

    @Test
    void should_keep_each_step_with_what_it_printed_and_how_long_it_took() throws Exception {
        var outcome = shell.demo("lesson", "99", "--yes", "--report", "report.html");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).contains("[1/2] Makes it.", "pod/made <created>", "report: report.html");
        assertThat(report())
                .startsWith("<!doctype html>")
                .contains("<h1>99-test: A lesson &amp; more</h1>")
                .contains("<p>passed on ", "context docker-desktop, namespace training")
                .containsPattern("<h2>\\[1/2\\] Makes it\\.</h2>\n<p>\\d+ s</p>\n<pre>  \\$ kubectl apply")
                .contains("pod/made &lt;created&gt;", "<h2>[2/2] Looks at it.</h2>")
                .contains("no cluster-view answers in namespace training")
                .endsWith("</main></body></html>\n");
    }

    @Test
    void should_draw_the_timeline_where_a_cluster_view_answers_and_end_no_script_early() throws Exception {
        shell.when("kubectl", TIMELINE, "echo '{\"kind\":\"kubedemo-timeline\",\"notices\":[\"</script><b>\"]}'");

        shell.demo("lesson", "99", "--yes", "--report", "report.html");

        assertThat(report())
                .contains(
                        "id=\"document\">{\"kind\":\"kubedemo-timeline\",\"notices\":[\"\\u003c/script>\\u003cb>\"]}</script>")
                .contains("kubedemoTimeline.draw(");
    }

    @Test
    void should_say_how_a_lesson_failed() throws Exception {
        shell.when("kubectl", "*'get pods'*", "echo refused; exit 3");

        var outcome = shell.demo("lesson", "99", "--yes", "--report", "report.html");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors() + outcome.output()).contains("failed in step 2 of 2");
        assertThat(report())
                .contains("<p>failed: step 2 of 2: expected exit code 0 of: kubectl get pods, seen exit code 3 on ")
                .contains("refused");
    }

    @Test
    void should_refuse_a_file_that_cannot_be_written_before_it_begins() throws Exception {
        var outcome = shell.demo("lesson", "99", "--yes", "--report", "no/such/folder/report.html");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("cannot write no/such/folder/report.html");
        assertThat(shell.calls()).noneMatch(call -> call.contains("apply") || call.contains("delete"));
    }

    private String report() throws IOException {
        return Files.readString(shell.path("report.html"));
    }
}
