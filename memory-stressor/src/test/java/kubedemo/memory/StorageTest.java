package kubedemo.memory;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The endpoint and the card, with a real file. */
@QuarkusTest
@TestProfile(PodWithVolume.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class StorageTest {
    private static final int MIB = 1 << 20;
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @AfterEach
    void empty() {
        RestAssured.delete("/storage").then().statusCode(200);
    }

    @Test
    void should_write_exactly_what_is_asked_for_until_it_is_deleted() throws IOException {
        var other = Files.writeString(PodWithVolume.volume().resolve("other"), "of somebody else");
        put("{\"target\":\"20Mi\"}")
                .then()
                .statusCode(200)
                .body("directory", equalTo(PodWithVolume.volume().toString()))
                .body("target", equalTo(20 * MIB))
                .body("rate", nullValue())
                .body("sizeLimit", equalTo(16 * MIB))
                .body("most", equalTo(64 * MIB));
        assertThat(awaitPhase("holding").getLong("written")).isEqualTo(20 * MIB);
        assertThat(PodWithVolume.volume().resolve(StorageFile.NAME)).hasSize(20 * MIB);
        assertThat(storage().getBoolean("past")).isTrue();

        RestAssured.delete("/storage")
                .then()
                .statusCode(200)
                .body("phase", equalTo("idle"))
                .body("written", equalTo(0))
                .body("past", equalTo(false));
        assertThat(PodWithVolume.volume().resolve(StorageFile.NAME)).doesNotExist();
        assertThat(other).hasContent("of somebody else");
    }

    @Test
    void should_say_when_the_size_limit_is_passed_and_shrink_at_once() {
        put("{\"target\":\"40Mi\",\"rate\":\"1Ki/s\"}")
                .then()
                .body("phase", equalTo("filling"))
                .body("rate", equalTo(1024))
                .body("secondsUntilSizeLimit", lessThanOrEqualTo(16384f));
        put("{\"target\":\"8Mi\"}").then().statusCode(200);
        awaitPhase("holding");

        put("{\"target\":\"3Mi\"}").then().body("written", equalTo(3 * MIB)).body("phase", equalTo("holding"));
    }

    @Test
    void should_do_the_same_by_a_form() {
        given().header("Accept", BROWSER)
                .redirects()
                .follow(false)
                .formParam("target", " 2Mi ")
                .formParam("rate", "")
                .post("/storage")
                .then()
                .statusCode(303)
                .header("Location", equalTo("./"));
        assertThat(awaitPhase("holding").getLong("written")).isEqualTo(2 * MIB);

        given().formParam("target", "junk")
                .formParam("release", "true")
                .post("/storage")
                .then()
                .statusCode(200)
                .body("written", equalTo(0));
    }

    @Test
    void should_show_it_in_a_card_to_curl_and_to_prometheus() {
        put("{\"target\":\"20Mi\"}").then().statusCode(200);
        awaitPhase("holding");

        given().header("Accept", BROWSER)
                .get("/")
                .then()
                .body(containsString("id=\"storage-live\""))
                .body(containsString("action=\"storage\""))
                .body(containsString("name=\"target\" value=\"20Mi\""))
                .body(containsString("That passes the sizeLimit of 16Mi. " + EvictionForecast.EVICTION))
                .body(containsString("jsonpath='{.status.phase} {.status.reason}: {.status.message}'"));
        RestAssured.get("/")
                .then()
                .body(containsString("\nstorage: 20.0 MiB are written. That passes the sizeLimit of 16Mi."))
                .body(containsString("\nsizeLimit: 16Mi\n"));
        assertThat(RestAssured.get("/metrics").asString().lines())
                .contains("storage_target_bytes 2.097152E7", "storage_written_bytes 2.097152E7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                        | target | a size from 0
            {"target":""}                             | target | a size from 0
            {"target":"-1"}                           | target | a size from 0
            {"target":80}                             | target | text in quotes
            {"target":"65Mi"}                         | target | 0 to 64Mi, which is STORAGE_MAX here
            {"target":"99999999999999999999"}         | target | a size from 0
            {"target":"5Mi","rate":"0/s"}             | rate   | a rate from 1Ki/s
            {"target":"5Mi","rate":""}                | rate   | a rate from 1Ki/s
            {"target":"5Mi","hold":"1s"}              | hold   | one of these fields: rate, target
            {"rate":"5Mi/s"}                          | target | a size from 0
            ''                                        | body   | a JSON object
            [1]                                       | body   | a JSON object
            """)
    void should_take_nothing_that_is_not_asked_for_properly(String body, String field, String allowed) {
        put("{\"target\":\"1Mi\"}").then().statusCode(200);

        put(body)
                .then()
                .statusCode(400)
                .body("field", equalTo(field))
                .body("allowed", containsString(allowed))
                .body("detail", containsString("Nothing has changed."));
        assertThat(storage().getLong("target")).isEqualTo(MIB);
    }

    private static Response put(String body) {
        return given().contentType("application/json").body(body).put("/storage");
    }

    private static JsonPath storage() {
        return RestAssured.get("/storage").then().statusCode(200).extract().jsonPath();
    }

    private static JsonPath awaitPhase(String phase) {
        await().until(() -> storage().getString("phase"), phase::equals);
        return storage();
    }
}
