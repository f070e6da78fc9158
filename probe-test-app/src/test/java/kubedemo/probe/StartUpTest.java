package kubedemo.probe;

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
    @CsvSource({
        "BURN_CPU, 11s",
        "FAULTS_ERROR_RATE, 1.01",
        "FAULTS_ERROR_RATE, -1%",
        "FAULTS_ERROR_RATE, often",
        "FAULTS_STATUS, 200",
        "FAULTS_STATUS, 399",
        "FAULTS_STATUS, 600",
        "FAULTS_STATUS, 500.5",
        "FAULTS_LATENCY, -1ms",
        "FAULTS_LATENCY, 61s",
        "FAULTS_LATENCY, 800",
        "LOG_FILE, logs/app.txt",
        "APP_COLOR, mauve",
        "CONTROLS_ENABLED, maybe",
        "PROBE_LIVENESS_PERIOD_SECONDS, 0"
    })
    void should_refuse_a_variable(String name, String value) {
        refused(Map.of(name, value), name + " is '" + value + "'");
    }
}
