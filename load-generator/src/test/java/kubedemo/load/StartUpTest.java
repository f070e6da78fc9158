package kubedemo.load;

import java.util.Map;
import kubedemo.kit.Workload;
import kubedemo.kit.contract.StartUpContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartUpTest extends StartUpContract {
    @Override
    protected Workload workload() {
        return Main.workload();
    }

    @ParameterizedTest
    @CsvSource({"LOAD_TARGET, http://www.example.org/", "LOAD_SCHEDULE, often", "LOAD_DURATION, 0s"})
    void should_refuse_a_variable(String name, String value) {
        refused(Map.of(name, value), name + " is '" + value + "'");
    }
}
