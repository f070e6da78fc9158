package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
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

/** How lessons find the controller at the edge of the cluster, whichever it is, and say what it reports. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class LessonEdgeTest {

    private static final String CONTEXT = "kubectl --context docker-desktop ";

    @RegisterExtension
    final FakeShell shell = new FakeShell();

    @BeforeEach
    void have_a_cluster_and_record_what_is_applied() throws IOException {
        shell.context("docker-desktop");
        shell.when("kubectl", "kustomize*", "exec '" + Requirement.kubectl() + "' \"$@\"");
        shell.when(
                "kubectl",
                "*' apply '*",
                "for last; do :; done; case $* in *' -k '*) \"$0\" kustomize $last;; *) cat $last;; esac >>applied");
        shell.when("kubectl", "*' port-forward '*", "echo 'Forwarding from 127.0.0.1:40080 -> 8000'; exec sleep 600");
        shell.when("kubectl", "*'get --raw /apis/gateway.networking.k8s.io/v1'*", "echo '{\"name\": \"httproutes\"}'");
        services("default kubernetes 443", "web nginx-of-mine 8080", "edge a-traefik 80 443", "edge an-nginx 443 80");
        shell.install("curl");
    }

    @ParameterizedTest
    @CsvSource({
        "traefik traefik.io/ingress-controller, traefik, a-traefik",
        "nginx k8s.io/ingress-nginx, nginx, an-nginx",
        "'mine k8s.io/ingress-nginx\\nours traefik.io/ingress-controller', ours, a-traefik"
    })
    void should_use_the_ingress_class_that_is_there_and_reach_its_service(String classes, String used, String service)
            throws Exception {
        shell.when("kubectl", "*'get ingressclasses'*", "printf '" + classes + "\\n'");
        lesson("kubectl apply -f k8s/lessons/24-ingress/ingress-host.yaml\ncurl http://nyancat.localhost", """
                needs_ingress
                step apply
                """);

        var outcome = shell.demo("lesson", "99", "--yes");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).contains("using ingressclass " + used, "kubectl port-forward --namespace edge");
        assertThat(applied()).contains("ingressClassName: " + used);
        assertThat(shell.calls())
                .contains(
                        CONTEXT + "port-forward --namespace edge service/" + service + " :80",
                        "curl --silent --show-error --connect-to :80:127.0.0.1:40080 http://nyancat.localhost");
    }

    @Test
    void should_say_that_the_controller_is_not_found() throws Exception {
        shell.when("kubectl", "*'get ingressclasses'*", "echo traefik traefik.io/ingress-controller");
        services("default kubernetes 443");
        lesson("kubectl get all", "needs_ingress\nport_answers() { false; }\nneeds_ingress\nstep all");

        var outcome = shell.demo("lesson", "99", "--yes");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("IngressClass traefik is there, but no Service of its controller");
        assertThat(shell.calls()).noneMatch(call -> call.contains("get all"));
    }

    @ParameterizedTest
    @CsvSource({
        "traefik.io/gateway-controller, 8000",
        "istio.io/gateway-controller, 80",
        "gateway.envoyproxy.io/gatewayclass-controller, 80"
    })
    void should_give_the_gateway_the_class_and_the_port_of_its_controller(String controller, int port)
            throws Exception {
        shell.when("kubectl", "*'get gatewayclasses'*", "echo that " + controller);
        lesson("""
                kubectl apply -k k8s/lessons/25-gateway
                kubectl apply -f k8s/lessons/25-gateway/service-v1.yaml""", "needs_gateway\nstep apply");

        var outcome = shell.demo("lesson", "99", "--yes");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(applied())
                .contains("gatewayClassName: that")
                .containsPattern("name: http\n +port: " + port + "\n +protocol: HTTP\n")
                .containsPattern("name: http\n +port: 8000\n +targetPort: 8080\n");
    }

    @ParameterizedTest
    @CsvSource({
        "echo kubedemo-istio, exit, --namespace training service/kubedemo-istio :80, :80:127.0.0.1:40080",
        "exit, exit, --namespace edge service/a-traefik :80, :80:127.0.0.1:40080",
        "exit, echo 172.18.0.5, none, :80:172.18.0.5:80"
    })
    void should_reach_a_gateway_by_its_own_service_the_shared_one_or_its_address(
            String own, String address, String forwarded, String connected) throws Exception {
        boolean shared = forwarded.contains("traefik");
        shell.when("kubectl", "*'get gatewayclasses'*", "echo it " + (shared ? "traefik.io/g" : "example.org/g"));
        shell.when("kubectl", "*'get services -l gateway.networking.k8s.io/gateway-name=kubedemo'*", own);
        shell.when("kubectl", "*'get gateway kubedemo'*", address);
        lesson("kubectl get all", "needs_gateway\nstep all\nreach_gateway kubedemo\ncurl http://localhost");

        var outcome = shell.demo("lesson", "99", "--yes");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(shell.calls())
                .contains("curl --silent --show-error --connect-to " + connected + " http://localhost");
        assertThat(shell.calls().stream().filter(call -> call.contains("port-forward")))
                .isEqualTo(forwarded.equals("none") ? List.of() : List.of(CONTEXT + "port-forward " + forwarded));
    }

    @Test
    void should_leave_out_what_only_traefik_has() throws Exception {
        shell.when("kubectl", "*'get ingressclasses'*", "echo nginx k8s.io/ingress-nginx");
        lesson("kubectl get all", """
                needs_ingress
                if controller_is traefik; then
                  step all
                else
                  pass_over all "not with $controller"
                fi
                started=true
                """);

        var outcome = shell.demo("lesson", "99", "--yes");

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).contains("[1/1] left out: not with k8s.io/ingress-nginx");
        assertThat(shell.calls())
                .noneMatch(call -> call.contains("get all") || call.contains("middleware"))
                .anyMatch(call -> call.contains("delete pod/made --ignore-not-found"));
    }

    @ParameterizedTest
    @CsvSource({
        "' : ', no controller has read it yet. Does class traefik have one that runs?",
        "False PortUnavailable: Cannot find entryPoint, of an entry point in its pod",
        "False NoMatchingParent: , no listener of that name or port",
        "False NotAllowedByListeners: , allowedRoutes",
        "False BackendNotFound: service a/b not found, a Service that is not there",
        "False RefNotPermitted: , ReferenceGrant",
        "False AddressNotAssigned: , kubectl get services",
        "False OfItsOwn: something else, something else"
    })
    void should_say_what_a_condition_means_that_is_not_true(String condition, String meaning) throws Exception {
        shell.when("kubectl", "*'get gatewayclasses'*", "echo traefik traefik.io/gateway-controller");
        shell.when("kubectl", "*'get gateway/made '*", "echo '" + condition + "'");
        lesson("kubectl get all", "needs_gateway\nstep all\nsee_conditions 0 gateway/made .status.conditions Accepted");

        var outcome = shell.demo("lesson", "99", "--yes", "--patience", "0");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("condition Accepted of gateway/made is True", meaning);
        assertThat(shell.calls()).anyMatch(call -> call.contains("delete pod/made"));
    }

    private void services(String... namespacesNamesAndPorts) throws IOException {
        shell.when(
                "kubectl",
                "*'get services --all-namespaces'*",
                "printf '%s \\n' '" + String.join("' '", namespacesNamesAndPorts) + "'");
    }

    private String applied() {
        return Kustomization.text(shell.path("applied"));
    }

    private void lesson(String commands, String steps) throws IOException {
        shell.file("k8s/lessons/99-test/README.md", """
                # A lesson

                The step.
                ```sh
                %s
                ```

                ## Clean up
                ```sh
                kubectl delete pod/made middleware/made
                ```
                """.formatted(commands));
        shell.file("k8s/lessons/99-test/steps.sh", steps);
    }
}
