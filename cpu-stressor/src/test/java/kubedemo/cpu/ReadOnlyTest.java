package kubedemo.cpu;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.Map;
import kubedemo.kit.contract.ReadOnlyContract;
import kubedemo.kit.contract.ReadOnlyPod;

@QuarkusTest
@TestProfile(ReadOnlyTest.Idle.class)
class ReadOnlyTest extends ReadOnlyContract {
    public static class Idle extends ReadOnlyPod {
        public Idle() {
            super(Map.of("CPU_CORES", "0"));
        }
    }

    @Override
    protected Object state() {
        return RestAssured.get("/stress").jsonPath().getString("state");
    }
}
