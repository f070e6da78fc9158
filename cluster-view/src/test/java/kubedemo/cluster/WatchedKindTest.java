package kubedemo.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WatchedKindTest {
    @Test
    void should_be_what_the_manifest_s_role_allows_and_no_more() throws Exception {
        var manifest = Path.of("..", "k8s/base/cluster-view/kubernetes.yml");
        List<?> objects = new KubernetesSerialization().unmarshal(Files.newInputStream(manifest));
        var allowed = new ArrayList<String>();
        objects.stream().filter(Role.class::isInstance).map(Role.class::cast).forEach(role -> role.getRules()
                .forEach(rule -> {
                    assertThat(rule.getVerbs()).containsExactly("list", "watch");
                    rule.getResources().forEach(resource -> rule.getApiGroups()
                            .forEach(group -> allowed.add(group.isEmpty() ? resource : resource + "." + group)));
                }));

        assertThat(allowed)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(WatchedKind.values())
                        .map(WatchedKind::resource)
                        .toList());
    }
}
