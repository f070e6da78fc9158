package kubedemo.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** LOAD_AUTOSTART as it is by default, and what failures look like. */
@QuarkusTest
@TestProfile(AutostartTest.OnItsOwn.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AutostartTest {

    /** Outside of any cluster. */
    public static class OnItsOwn implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(
                    Pods.class, Map.of("LOAD_SCHEDULE", "37/s", "LOAD_DURATION", "10m", "POD_RUNTIME", "none")));
        }
    }

    @Test
    void should_begin_the_configured_run_on_its_own() {
        var run = Api.awaitAnswers(1);

        assertThat(run.getString("schedule")).isEqualTo("37/s");
        assertThat(run.getString("state")).isEqualTo("running");
        assertThat(Api.page()).contains("data-going=\"true\"").doesNotContain("kubectl get hpa");
    }
}
