package kubedemo.memory;

import static kubedemo.playground.Patience.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.Map;
import kubedemo.kit.contract.ReadOnlyContract;
import kubedemo.kit.contract.ReadOnlyPod;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
@TestProfile(ReadOnlyTest.Holding.class)
class ReadOnlyTest extends ReadOnlyContract {
    private static final long HELD = 7 << 20;

    public static class Holding extends ReadOnlyPod {
        public Holding() {
            super(Map.of(
                    "MEMORY_TARGET",
                    "7Mi",
                    "STORAGE_DIR",
                    PodWithVolume.volume().toString()));
        }
    }

    @BeforeEach
    void await_what_its_variables_say() {
        await().until(() -> Api.memory().getLong("held"), equalTo(HELD));
    }

    @Override
    protected Object state() {
        return Map.of(
                "held",
                Api.memory().getLong("held"),
                "phase",
                Api.memory().getString("phase"),
                "storage",
                RestAssured.get("/storage").asString().replaceAll("\"most\":\\d+,", ""));
    }
}
