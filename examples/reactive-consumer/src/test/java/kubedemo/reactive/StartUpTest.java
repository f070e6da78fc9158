package kubedemo.reactive;

import static org.assertj.core.api.Assertions.assertThat;

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
    @CsvSource(delimiter = '|', textBlock = """
            RABBITMQ_URL   | http://guest:s3cret@localhost | http://***@localhost
            RABBITMQ_QUEUE | two words                     | two words
            CONSUMER_WORK  | banana                        | banana
            CONSUMER_WORK  | -1s                           | -1s
            CONSUMER_WORK  | 11m                           | 11m
            """)
    void should_refuse_a_variable_and_show_no_password(String name, String value, String shown) {
        assertThat(refused(Map.of(name, value), name + " is '" + shown + "'")).doesNotContain("s3cret");
    }
}
