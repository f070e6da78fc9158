package kubedemo.kit.pod;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NamespaceTest {
    private static final String RESOLV_CONF = "etc/resolv.conf";
    private static final String SERVICE_ACCOUNT = "var/run/secrets/kubernetes.io/serviceaccount/namespace";

    @TempDir
    Path root;

    @Test
    void should_be_its_service_account_s() throws IOException {
        write(SERVICE_ACCOUNT, "team1");
        write(RESOLV_CONF, "search other.svc.cluster.local svc.cluster.local cluster.local\n");

        assertThat(Namespace.find(root)).contains("team1");
    }

    @Test
    void should_be_the_one_whose_services_are_looked_up_first() throws IOException {
        write(
                RESOLV_CONF,
                "search default.svc.cluster.local svc.cluster.local cluster.local example.com\n"
                        + "nameserver 10.96.0.10\noptions ndots:5\n");

        assertThat(Namespace.find(root)).contains("default");
    }

    @Test
    void should_be_found_in_a_cluster_with_a_domain_of_its_own() throws IOException {
        write(RESOLV_CONF, "search example.com\nsearch kube-system.svc.k8s.example.com svc.k8s.example.com\n");

        assertThat(Namespace.find(root)).contains("kube-system");
    }

    /** On the node's network the node's name server is asked; nothing there is a namespace. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nameserver 192.168.1.1\n",
                "search lan\n",
                "search svc.cluster.local cluster.local\n",
                "search lan default.svc.cluster.local\n",
                "search -x.svc.cluster.local\n",
                "search <b>.svc.cluster.local\n",
                ""
            })
    void should_not_be_guessed(String resolvConf) throws IOException {
        write(RESOLV_CONF, resolvConf);
        write(SERVICE_ACCOUNT, "<b>not a name</b>");

        assertThat(Namespace.find(root)).isEmpty();
    }

    @Test
    void should_not_be_known_where_there_is_neither_file() {
        assertThat(Namespace.find(root)).isEmpty();
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text);
    }
}
