package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a lesson's commands, checks and pods refer to is there: paths, ports, ConfigMaps, Secrets, keys, claims, volumes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class LessonReferencesTest {

    private static final String RIGHT = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: made
              labels: {app.kubernetes.io/name: made}
            spec:
              containers:
                - name: app
                  image: kubedemo/probe-test-app:v1
                  ports: [{containerPort: 8080}]
                  env:
                    - name: MESSAGE
                      valueFrom: {configMapKeyRef: {name: text, key: message}}
                    - name: API_KEY
                      valueFrom: {secretKeyRef: {name: keys, key: api-key}}
                    - name: MAYBE
                      valueFrom: {secretKeyRef: {name: perhaps, key: api-key, optional: true}}
                    - name: UPSTREAM_URL
                      value: http://$(OTHER_APP_SERVICE_HOST)
                  volumeMounts:
                    - {name: data, mountPath: /data}
                    - {name: text, mountPath: /text}
              volumes:
                - name: data
                  persistentVolumeClaim: {claimName: claimed}
                - name: text
                  projected:
                    sources:
                      - configMap: {name: text, items: [{key: message, path: message.txt}]}
                      - secret: {name: keys}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: other-app}
            spec:
              selector: {app.kubernetes.io/name: made}
              ports: [{port: 8000, targetPort: 8080}]
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: text}
            data: {message: Good morning}
            ---
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: claimed}
            """;

    private static final List<String> CREATED =
            List.of("kubectl create secret generic keys --from-literal=api-key=1 --from-file=folder/other.pem");

    static List<Lesson> lessons() {
        return Lesson.all();
    }

    static Stream<Kustomization> kustomizations() {
        return Kustomization.all().stream();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void should_call_paths_and_ports_that_are_there(Lesson lesson) {
        List<HasMetadata> resources = lesson.resources();

        assertThat(HttpCall.in(lesson.commandsAndChecks()))
                .extracting(call -> call.mistake(resources))
                .allMatch(Optional::isEmpty, "nothing wrong");
    }

    /** A Service of another namespace may be a LoadBalancer, whose port Docker Desktop puts on this machine. */
    @ParameterizedTest
    @MethodSource("lessons")
    void should_name_addresses_of_this_machine_that_are_there(Lesson lesson) {
        Stream<Integer> services = lesson.resources().stream()
                .filter(Service.class::isInstance)
                .flatMap(service -> ((Service) service).getSpec().getPorts().stream())
                .map(ServicePort::getPort);

        assertThat(Pattern.compile("localhost:(\\d+)")
                        .matcher(lesson.readme())
                        .results()
                        .map(found -> Integer.valueOf(found.group(1))))
                .isSubsetOf(Stream.concat(
                                services,
                                ForwardedPort.in(lesson.commands()).stream()
                                        .flatMap(forward -> forward.elsewhere()
                                                ? Stream.of(forward.local(), forward.port())
                                                : Stream.of(forward.local())))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void should_create_what_its_pods_refer_to(Lesson lesson) {
        assertThat(References.of(lesson.resources(), lesson.commands()).dangling())
                .isEmpty();
    }

    /** A token is no object. */
    @ParameterizedTest
    @MethodSource("lessons")
    void should_delete_what_its_commands_create(Lesson lesson) {
        assertThat(Pattern.compile("kubectl create (?!-|token )(\\w+)(?: generic)? ([\\w-]+)")
                        .matcher(String.join("\n", lesson.commands()))
                        .results()
                        .map(created -> created.group(1) + "/" + created.group(2)))
                .isSubsetOf(lesson.objects());
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void should_probe_paths_and_ports_that_are_there(Lesson lesson) {
        assertThat(wrongProbes(lesson.resources())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void should_probe_paths_and_ports_that_are_there_in_what_is_rendered(Kustomization kustomization) {
        assertThat(wrongProbes(kustomization.render())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            curl http://localhost:8001/livez                                    |
            curl http://localhost:8001                                          |
            curl http://localhost:8001/burn?cpu=5ms                             |
            curl http://localhost:8001/files/ http://localhost:8001/files/a/b   |
            curl http://localhost:8001/metrics                                  |
            curl -d livez= http://localhost:8001                                |
            curl -X PUT http://localhost:8001/probes/liveness                   |
            curl http://localhost:8001/livezz                                   | has no GET /livezz
            curl http://localhost:8001/files/ http://localhost:8001/file        | has no GET /file:
            curl -d livez= http://localhost:8001/color                          | has no POST /color
            curl -X DELETE http://localhost:8001/probes/liveness                | has no DELETE /probes/liveness
            curl http://localhost:8002/livez                                    | port 8081 of pod/made is closed
            curl http://localhost:8003/livez                                    | no pod/absent
            curl http://localhost:8004/livez                                    | 8004 is not forwarded
            curl http://localhost:8005/livez                                    |
            curl http://localhost:8006/livez                                    | port 80 of service/other-app is closed
            curl http://localhost:8007/livez http://localhost:8001/live         | has no GET /live:
            kubectl exec made -- bash -c '</dev/tcp/localhost/8080 GET /pod HTTP/1.0'   |
            kubectl exec made -- bash -c '</dev/tcp/localhost/8081 GET /pod HTTP/1.0'   | port 8081 of pod/made is closed
            kubectl exec made -- bash -c '</dev/tcp/other-app/8000 GET /pod HTTP/1.0'   |
            kubectl exec made -- bash -c '</dev/tcp/other-app/8000 GET /pods HTTP/1.0'  | has no GET /pods
            kubectl exec made -- bash -c '</dev/tcp/another/8000 GET /pod HTTP/1.0'     | no service/another
            kubectl exec made -- bash -c '</dev/tcp/made/8000 GET /pod HTTP/1.0'        | port 8000 of pod/made is closed
            """)
    void should_notice_a_call_that_nothing_answers(String command, String mistake) {
        List<String> commands = List.of(
                "kubectl port-forward pod/made 8001:8080 8002:8081 &",
                "kubectl port-forward pod/absent 8003:8080 &",
                "kubectl port-forward service/other-app 8005:8000 8006:80 &",
                "kubectl port-forward -n monitoring service/prometheus 8007:9090 &",
                command);

        List<String> mistakes = HttpCall.in(commands).stream()
                .flatMap(call -> call.mistake(resources(RIGHT)).stream())
                .toList();

        assertThat(HttpCall.in(commands)).isNotEmpty();
        if (mistake == null) {
            assertThat(mistakes).isEmpty();
        } else {
            assertThat(mistakes).singleElement().asString().contains(mistake);
        }
    }

    @Test
    void should_have_found_the_calls() {
        assertThat(Lesson.all().stream()
                        .flatMap(lesson -> HttpCall.in(lesson.commandsAndChecks()).stream())
                        .map(HttpCall::path))
                .contains("/", "/chain", "/color", "/configuration", "/files/app.txt", "/metrics");
    }

    @Test
    void should_take_what_refers_to_what_is_there() {
        assertThat(References.of(resources(RIGHT), CREATED).dangling()).isEmpty();
        assertThat(wrongProbes(resources(RIGHT))).isEmpty();
    }

    @Test
    void should_notice_that_nobody_creates_a_secret() {
        assertThat(References.of(resources(RIGHT), List.of()).dangling())
                .contains("Pod made has no Secret keys", "Pod made has no Secret keys: api-key");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            configMapKeyRef: {name: text, key: message}  | configMapKeyRef: {name: tex, key: message}   | ConfigMap tex: message
            configMapKeyRef: {name: text, key: message}  | configMapKeyRef: {name: text, key: mesage}   | ConfigMap text: mesage
            secretKeyRef: {name: keys, key: api-key}     | secretKeyRef: {name: keys, key: apikey}      | Secret keys: apikey
            key: api-key, optional: true                 | key: api-key, optional: false                | Secret perhaps: api-key
            items: [{key: message, path: message.txt}]   | items: [{key: massage, path: message.txt}]   | ConfigMap text: massage
            secret: {name: keys}                         | secret: {name: kays}                         | Secret kays
            claimName: claimed                           | claimName: claim                             | PersistentVolumeClaim claim
            {name: data, mountPath: /data}               | {name: date, mountPath: /data}               | volume date
            $(OTHER_APP_SERVICE_HOST)                    | $(ANOTHER_SERVICE_PORT)                      | Service for ANOTHER_SERVICE_PORT
            """)
    void should_notice_what_is_not_there(String right, String wrong, String missing) {
        assertThat(RIGHT).contains(right);

        assertThat(References.of(resources(RIGHT.replace(right, wrong)), CREATED)
                        .dangling())
                .contains("Pod made has no " + missing);
    }

    @ParameterizedTest
    @CsvSource({"/livez, 8080, 0", "/live, 8080, 1", "/livez, 8081, 1"})
    void should_notice_a_probe_that_nothing_answers(String path, int port, int wrong) {
        String probe = String.format(Locale.ROOT, "livenessProbe: {httpGet: {path: %s, port: %d}}", path, port);

        assertThat(wrongProbes(resources(
                        RIGHT.replace("      env:\n", String.format(Locale.ROOT, "      %s\n      env:\n", probe)))))
                .hasSize(wrong);
    }

    /** Of our images. */
    private static List<String> wrongProbes(List<HasMetadata> resources) {
        return PodTemplate.in(resources).stream()
                .flatMap(template -> template.workloads().flatMap(container -> probes(container)
                        .filter(probe -> !answered(container, probe))
                        .map(probe -> template.owner() + ": " + probe.getHttpGet())))
                .toList();
    }

    private static Stream<Probe> probes(Container container) {
        return Stream.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())
                .filter(Objects::nonNull)
                .filter(probe -> probe.getHttpGet() != null);
    }

    private static boolean answered(Container container, Probe probe) {
        var call = probe.getHttpGet();
        return container.getPorts().stream().anyMatch(open -> open.getContainerPort()
                        .equals(call.getPort().getIntVal()))
                && WorkloadApi.of(container.getImage().replaceAll(".*/|:.*", ""))
                        .answers("GET", call.getPath());
    }

    private static List<HasMetadata> resources(String yaml) {
        return StrictYaml.resources("lesson", yaml);
    }
}
