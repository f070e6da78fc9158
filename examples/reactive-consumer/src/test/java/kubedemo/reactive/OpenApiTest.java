package kubedemo.reactive;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import kubedemo.kit.contract.OpenApiContract;

@QuarkusTest
@TestProfile(WithoutBroker.class)
class OpenApiTest extends OpenApiContract {}
