package kubedemo.cluster;

import java.util.Map;
import kubedemo.kit.Workload;
import kubedemo.kit.contract.StartUpContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartUpTest extends StartUpContract {
    @Override
    protected Workload workload() {
        return Main.workload();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "Default", "a_b", "-a", "a.b"})
    void should_refuse_what_is_no_name_of_a_namespace(String name) {
        refused(Map.of("WATCH_NAMESPACE", name), "WATCH_NAMESPACE is '" + name + "'");
    }
}
