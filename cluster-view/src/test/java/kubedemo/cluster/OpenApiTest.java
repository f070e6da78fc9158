package kubedemo.cluster;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import kubedemo.kit.contract.OpenApiContract;

@QuarkusTest
@TestProfile(PodA.class)
class OpenApiTest extends OpenApiContract {}
