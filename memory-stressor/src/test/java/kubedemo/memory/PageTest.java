package kubedemo.memory;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import kubedemo.kit.contract.PageContract;

@QuarkusTest
@TestProfile(PodA.class)
class PageTest extends PageContract {}
