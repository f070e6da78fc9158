package kubedemo.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import kubedemo.kit.contract.ReadOnlyContract;
import kubedemo.kit.contract.ReadOnlyPod;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ReadOnlyPod.class)
class ReadOnlyTest extends ReadOnlyContract {
    @Override
    protected Object state() {
        return State.now();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/color", "/burn"})
    void should_keep_the_connections_of_load_too(String path) {
        assertThat(RestAssured.get(path).then().statusCode(200).extract().header("Connection"))
                .isNotEqualToIgnoringCase("close");
    }
}
