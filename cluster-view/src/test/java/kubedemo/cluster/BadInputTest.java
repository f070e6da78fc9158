package kubedemo.cluster;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import kubedemo.kit.contract.BadInputContract;

@QuarkusTest
@TestProfile(ClusterPod.class)
class BadInputTest extends BadInputContract {}
