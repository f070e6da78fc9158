package kubedemo.reactive;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import kubedemo.kit.contract.ReadOnlyContract;
import kubedemo.kit.contract.ReadOnlyPod;

@QuarkusTest
@TestProfile(ReadOnlyTest.WithoutControls.class)
class ReadOnlyTest extends ReadOnlyContract {
    public static class WithoutControls extends ReadOnlyPod {
        public WithoutControls() {
            super(WithoutBroker.VARIABLES);
        }
    }
}
