package kubedemo.consumer;

import static io.restassured.RestAssured.get;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import kubedemo.kit.contract.Browsing;
import kubedemo.kit.contract.PageContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page, probes and metrics while there is no broker. */
@QuarkusTest
@TestProfile(WithoutBroker.class)
class PageTest extends PageContract {
    @Test
    void should_be_live_but_not_ready() {
        get("/livez").then().statusCode(200).body(not(containsString("rabbitmq")));
        get("/startupz").then().statusCode(200);
        get("/readyz").then().statusCode(503).body("checks.find { it.name == 'rabbitmq' }.status", equalTo("DOWN"));
    }

    @Test
    void should_say_why_there_is_no_connection() {
        await().until(() -> get("/").asString().contains("nothing listens at 127.0.0.1:1"));
        get("/").then().body(containsString("broker: ")).body(not(containsString("s3cret")));
        assertThat(Browsing.page()).contains("nothing listens at 127.0.0.1:1").doesNotContain("s3cret");
    }

    @Test
    void should_not_guess_numbers_that_nobody_tells() {
        await().until(() -> get("/").asString().contains("no management API listens at http://127.0.0.1:1"));
        get("/").then()
                .body(containsString("ready ?, unacknowledged ?"))
                .body(containsString("keda over http: not known"))
                .body(containsString("keda over amqp: not known"))
                .body(containsString(
                        "last 10 minutes, messages, stacked: ready not known now; unacknowledged not known now"))
                .body(containsString("replicas KEDA asks for not known now; consumers not known now; "))
                .body(containsString("end-to-end latency: no message of the last 10 minutes says when it was sent"));
        get("/latency")
                .then()
                .statusCode(200)
                .body("messages", equalTo(0))
                .body("latency", nullValue())
                .body("clocksDifferMillis", nullValue())
                .body("doneByClockOf", equalTo(WithoutBroker.NAME));
    }

    @Test
    void should_give_the_commands_that_show_the_same_from_outside() {
        assertThat(Browsing.page())
                .contains("kubectl get hpa keda-hpa-rabbitmq-consumer -n training -w")
                .contains("kubectl get scaledobject rabbitmq-consumer -n training")
                .contains("kubectl logs " + WithoutBroker.NAME + " -n training -f")
                .doesNotContain("No KEDA runs here");
    }

    @Test
    void should_show_text_from_outside_as_text() {
        assertThat(Browsing.page()).contains("&lt;script&gt;").containsOnlyOnce("<script>");
    }

    @ParameterizedTest
    @CsvSource({
        "messages_processed_total, 0",
        "messages_redelivered_total, 0",
        "messages_failed_total, 0",
        "messages_in_flight, 0",
        "message_processing_seconds_count, 0",
        "message_end_to_end_seconds_count, 0",
        "rabbitmq_connected, 0",
        "rabbitmq_blocked, 0",
        "receipts_unconfirmed, 0"
    })
    void should_measure_what_it_does(String name, double value) {
        var series = get("/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .toList();

        assertThat(series).isNotEmpty().allMatch(line -> line.endsWith(" " + value));
        get("/metrics").then().body(containsString("# HELP " + name.replaceAll("_(total|count)$", "")));
    }
}
