package kubedemo.memory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import kubedemo.kit.contract.BadInputContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with a request is said by name, and the stress goes on unchanged. */
@QuarkusTest
@TestProfile(PodA.class)
class BadInputTest extends BadInputContract {
    @Override
    protected void prepare() {
        Api.put("{\"target\":\"11Mi\",\"hold\":\"1h\"}").then().statusCode(200);
        assertThat(Api.awaitPhase("holding").getLong("held")).isEqualTo(11 << 20);
    }

    @Override
    protected Object state() {
        var memory = Api.memory();
        return Map.of(
                "held", memory.getLong("held"),
                "asked", memory.getLong("asked"),
                "hold", memory.getString("hold"),
                "phase", memory.getString("phase"),
                "cycles", memory.getLong("cycles"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                             | target
            {"target":null}                                | target
            {"target":""}                                  | target
            {"target":"-1"}                                | target
            {"target":"-150Mi"}                            | target
            {"target":"150X"}                              | target
            {"target":"150m"}                              | target
            {"target":"257Mi"}                             | target
            {"target":"99999999999999999999"}              | target
            {"target":"999999999999Ti"}                    | target
            {"target":150}                                 | target
            {"target":true}                                | target
            {"target":["10Mi"]}                            | target
            {"target":"10Mi","schedule":"10Mi for 1m"}     | target
            {"target":"10Mi","rate":"0/s"}                 | rate
            {"target":"10Mi","rate":"2Mi"}                 | rate
            {"target":"10Mi","rate":"-2Mi/s"}              | rate
            {"target":"10Mi","rate":"9Ti/s"}               | rate
            {"target":"10Mi","rate":""}                    | rate
            {"target":"10Mi","hold":"-1s"}                 | hold
            {"target":"10Mi","hold":"25h"}                 | hold
            {"target":"10Mi","hold":"forever"}             | hold
            {"target":"10Mi","hold":10}                    | hold
            {"target":"10Mi","kind":"swap"}                | kind
            {"target":"10Mi","kind":"HEAP"}                | kind
            {"rate":"2Mi/s"}                               | target
            {"schedule":"often"}                           | schedule
            {"schedule":"10X for 1m"}                      | schedule
            {"schedule":"10Mi for -1m"}                    | schedule
            {"schedule":"10Mi, 20Mi"}                      | schedule
            {"schedule":"ramp 0..300Mi over 1m"}           | schedule
            {"schedule":"10Mi for 1m","hold":"1s"}         | hold
            {"Target":"10Mi"}                              | Target
            {"target":"10Mi","safety":"off"}               | safety
            {"target":"10Mi"                               | body
            {target:"10Mi"}                                | body
            [{"target":"10Mi"}]                            | body
            "10Mi"                                         | body
            10                                             | body
            null                                           | body
            ''                                             | body
            """)
    void should_take_no_plan_that_is_not_asked_for_properly(String body, String field) {
        refused(Api.put(body), field);
    }

    @ParameterizedTest
    @CsvSource({"target,-1", "target,150X", "target,300Mi", "target,''", "rate,fast", "schedule,often", "size,10Mi"})
    void should_say_what_is_wrong_with_a_form(String field, String value) {
        refused(
                given().formParam(field, value).post("/memory"),
                List.of("target", "schedule").contains(field) ? field : "target");
    }

    @Test
    void should_name_the_bound_that_is_passed() {
        refused(Api.put("{\"target\":\"300Mi\"}"), "target")
                .body("allowed", containsString("256Mi"))
                .body("allowed", containsString("MEMORY_MAX"));
    }

    @Test
    void should_leave_a_form_for_another_pod_of_it_alone() {
        namesBothPods(given().formParam("expect-pod", OTHER)
                .formParam("release", "true")
                .post("/memory"));
    }

    @Test
    void should_tell_a_browser_in_a_page() {
        refusedInAPage(given().formParam("target", "<script>alert(1)</script>"), "POST", "/memory");
    }
}
