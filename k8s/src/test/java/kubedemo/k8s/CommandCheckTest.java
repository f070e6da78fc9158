package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What this repository tells people to type names files that are there, and nothing that kubectl has given up. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class CommandCheckTest {

    static List<Document> documents() {
        return Document.all();
    }

    static List<Path> scriptsAndPages() {
        return ProjectFiles.all().stream()
                .filter(
                        file -> ProjectFiles.ROOT
                                .relativize(file)
                                .toString()
                                .matches(
                                        "[^./]+|\\.ci/run|(bench|images)/[a-z]+|(bench|k8s/.*)/[^./]+\\.sh|.*/main/resources/templates/.*"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void should_be_right_in_every_document(Document document) {
        assertThat(document.commands())
                .allSatisfy(command ->
                        assertThat(CommandCheck.mistakes(command)).as(command).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("scriptsAndPages")
    void should_use_nothing_outdated_in_scripts_and_on_pages(Path file) {
        assertThat(Kustomization.text(file).replaceAll("\\\\\\n\\s*", "").lines())
                .allSatisfy(
                        line -> assertThat(CommandCheck.outdated(line)).as(line).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void should_name_folders_and_files_of_k8s_that_are_there(Document document) {
        assertThat(Pattern.compile("\\bk8s/(?!.*NN-)[\\w./-]*\\w")
                        .matcher(document.text())
                        .results()
                        .map(found -> found.group()))
                .allSatisfy(file -> assertThat(ProjectFiles.ROOT.resolve(file)).exists());
    }

    @Test
    void should_have_found_what_holds_commands() {
        assertThat(documents())
                .extracting(Document::toString)
                .contains(
                        "CONTRIBUTING.md",
                        "README.md",
                        "bench/README.md",
                        "docs/clusters.md",
                        "k8s/components/hpa/README.md",
                        "k8s/lessons/01-pod/README.md");
        assertThat(documents().stream().flatMap(document -> document.commands().stream()))
                .contains(
                        "./demo deploy",
                        "bench/run",
                        "kubectl apply -f k8s/lessons/01-pod/pod.yaml",
                        "kubectl get hpa probe-test-app --watch");
        assertThat(scriptsAndPages().stream()
                        .map(file -> ProjectFiles.ROOT.relativize(file).toString()))
                .contains(
                        ".ci/run",
                        "bench/run",
                        "demo",
                        "images/build",
                        "k8s/lessons/01-pod/steps.sh",
                        "k8s/lessons/checks.sh",
                        "k8s/lessons/runner.sh",
                        "workload-kit/src/main/resources/templates/kit/probes.html");
    }

    @Test
    void should_read_commands_and_nothing_else() {
        assertThat(Document.commands("""
                Some text
                    that goes on.

                    ./demo up
                    curl http://127.0.0.1/#/a \\
                      -d b

                Says what comes.
                ```sh
                kubectl get pods
                ```
                ```java
                    browser.page();
                ```
                """))
                .containsExactly("./demo up", "curl http://127.0.0.1/#/a -d b", "kubectl get pods");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kubectl apply -f k8s/lessons/01-pod/pod.yaml -f k8s/lessons/01-pod/pot.yaml  | no k8s/lessons/01-pod/pot.yaml
            kubectl apply -f pod.yaml                          | no pod.yaml
            kubectl apply -k k8s/base/probe-test-ap            | no k8s/base/probe-test-ap/kustomization.yaml
            kubectl apply -k k8s/lessons/01-pod                | no k8s/lessons/01-pod/kustomization.yaml
            kubectl kustomize k8s/overlay/docker-desktop       | no k8s/overlay/docker-desktop/kustomization.yaml
            helm install a --values k8s/components/none.yaml   | no k8s/components/none.yaml
            ./demos up                                         | no ./demos
            ./demo deplay                                      | no ./demo deplay
            ./demo deploy kedar                                | no kedar for ./demo deploy
            ./demo lesson prob                                 | no prob for ./demo lesson
            ./mvnw verify -pl k8s,playgrounds                  | no playgrounds
            bench/runs                                         | no bench/runs
            kubectl get endpoints probe-test-app               | outdated, in favour of endpointslices
            kubectl get pods,ep                                | outdated, in favour of endpointslices
            kubectl get componentstatuses                      | outdated
            kubectl get psp                                    | outdated
            kubectl run a --image b --generator=run-pod/v1     | outdated
            kubectl set image deployment/a a=b --record        | outdated
            kubectl create job a --image b --dry-run -o yaml   | outdated
            kubectl delete job a --cascade=false               | outdated
            kubectl drain node --delete-local-data             | outdated
            kubectl exec probe-test-app whoami                 | outdated, in favour of kubectl exec POD -- COMMAND
            """)
    void should_notice_what_is_gone(String command, String mistake) {
        assertThat(CommandCheck.mistakes(command)).anyMatch(found -> found.startsWith(mistake));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kubectl apply -k k8s/base/probe-test-app",
                "kubectl apply -f https://example.com/crd.yaml",
                "kubectl apply -f -",
                "kubectl logs -f job/count",
                "kubectl get endpointslices,pods",
                "kubectl apply -f k8s/lessons/01-pod/pod.yaml --dry-run=server",
                "kubectl exec -it probe-test-app -- whoami",
                "kubectl port-forward service/probe-test-app 8000:8000",
                "kubectl set image deployment/a a=kubedemo/probe-test-app:v2",
                "java -jar playground/target/playground.jar",
                "./demo open rabbitmq-publisher",
                "./demo lesson 03",
                "./demo lesson 3",
                "./demo lesson probes",
                "./demo lesson 03-probes",
                "./demo deploy keda --native"
            })
    void should_take_what_is_right(String command) {
        assertThat(CommandCheck.mistakes(command)).isEmpty();
    }
}
