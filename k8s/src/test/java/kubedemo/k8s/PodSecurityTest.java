package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PodSecurityTest {

    private static final String ADMITTED = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: admitted
            spec:
              securityContext:
                runAsNonRoot: true
                seccompProfile: {type: RuntimeDefault}
              containers:
                - name: admitted
                  ports: [{containerPort: 8080}]
                  livenessProbe: {httpGet: {port: 8080}}
                  securityContext:
                    allowPrivilegeEscalation: false
                    capabilities: {drop: [ALL]}
              volumes:
                - {name: tmp, emptyDir: {}}
            """;

    @Test
    void should_admit_what_the_standard_admits() {
        assertThat(violations(ADMITTED)).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            runAsNonRoot: true                 | runAsUser: 1000                                 | runAsNonRoot
            runAsNonRoot: true                 | runAsNonRoot: false                             | runAsNonRoot
            runAsNonRoot: true                 | {runAsNonRoot: true, runAsUser: 0}              | runAsUser is 0
            type: RuntimeDefault               | type: Unconfined                                | seccompProfile
            seccompProfile: {type: RuntimeDefault} | fsGroup: 1                                  | seccompProfile
            allowPrivilegeEscalation: false    | allowPrivilegeEscalation: true                  | allowPrivilegeEscalation
            allowPrivilegeEscalation: false    | privileged: true                                | privileged
            {drop: [ALL]}                      | {drop: [KILL]}                                  | capabilities.drop
            {drop: [ALL]}                      | {drop: [ALL], add: [SYS_ADMIN]}                 | capabilities.add
            emptyDir: {}                       | hostPath: {path: /}                             | volume tmp
            containerPort: 8080                | containerPort: 8080, hostPort: 8080             | hostPort
            httpGet: {port: 8080}              | httpGet: {port: 8080, host: example.com}        | host
            httpGet: {port: 8080}              | tcpSocket: {port: 8080, host: example.com}      | host
            runAsNonRoot: true                 | sysctls: [{name: kernel.msgmax, value: '1'}]    | sysctls
            """)
    void should_refuse_what_the_standard_refuses(String admitted, String refused, String named) {
        String replacement =
                refused.startsWith("{runAs") ? refused.replaceAll("[{}]", "").replace(", ", "\n    ") : refused;
        assertThat(ADMITTED).contains(admitted);

        assertThat(violations(ADMITTED.replace(admitted, replacement))).anyMatch(line -> line.contains(named));
    }

    @ParameterizedTest
    @CsvSource({"hostNetwork", "hostPID", "hostIPC"})
    void should_refuse_the_namespaces_of_the_host(String field) {
        assertThat(violations(ADMITTED + "  " + field + ": true\n")).containsExactly(field);
    }

    @Test
    void should_judge_init_containers_too() {
        assertThat(violations(ADMITTED + "  initContainers: [{name: first}]\n"))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("container first: "));
    }

    private static List<String> violations(String pod) {
        return PodSecurity.violations(
                ((Pod) StrictYaml.resources("pod.yaml", pod).get(0)).getSpec());
    }
}
