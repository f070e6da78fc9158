package kubedemo.reactive;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import kubedemo.kit.contract.BadInputContract;

@QuarkusTest
@TestProfile(WithoutBroker.class)
class BadInputTest extends BadInputContract {}
