package kubedemo.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
@QuarkusTest
@TestProfile(PodA.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class EventsTest {
    @TestHTTPResource("events")
    URI events;

    @BeforeEach
    @AfterEach
    void reset() {
        State.reset();
    }

    @Test
    void should_send_the_beat_and_every_live_part_at_first() throws Exception {
        var all = List.of(
                "faults-live",
                "liveness-live",
                "metric-live",
                "previous-runs-live",
                "readiness-live",
                "resources-live",
                "startup-live");
        // Shown once it was called, which other tests may have done or not.
        RestAssured.get("/startupz").then().statusCode(200);
        var parts = new TreeSet<String>();
        try (var lines = open("").body()) {
            var iterator = lines.iterator();
            assertThat(iterator.next()).isEqualTo("event:beat");
            assertThat(iterator.next()).startsWith("data:{\"startedAt\":\"20");
            while (parts.size() < all.size()) {
                var line = iterator.next();
                if (line.startsWith("data:{\"id\":\"")) {
                    parts.add(line.substring(12, line.indexOf('"', 12)));
                }
            }
        }
        assertThat(parts).containsExactlyElementsOf(all);
    }

    @Test
    void should_beat_again_and_again() throws Exception {
        try (var lines = open("?expect-pod=" + PodA.NAME).body()) {
            assertThat(lines.filter(line -> line.equals("event:beat")).limit(3).count())
                    .isEqualTo(3);
        }
    }

    @Test
    void should_send_a_part_that_has_changed() throws Exception {
        try (var lines = open("").body()) {
            var iterator = lines.iterator();
            until(iterator, "\"liveness-live\"", "data-toggle-to=\\\"fail\\\"");
            State.change("liveness", "{\"mode\":\"fail\"}");
            until(iterator, "\"liveness-live\"", "data-toggle-to=\\\"pass\\\"");
            State.change("liveness", "{\"mode\":\"pass\"}");
            until(iterator, "\"liveness-live\"", "data-toggle-to=\\\"fail\\\"");
        }
    }

    @Test
    void should_be_an_event_stream_that_nobody_stores() throws Exception {
        var response = open("");
        response.body().close();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(response.headers().firstValue("X-Pod")).contains(PodA.NAME);
    }

    @Test
    void should_refuse_a_page_of_another_pod_and_name_both() throws Exception {
        var response = open("?expect-pod=probe-test-app-7c9d-b");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body().reduce("", String::concat)).contains("probe-test-app-7c9d-b", PodA.NAME);
    }

    private static void until(Iterator<String> lines, String... texts) {
        while (!Stream.of(texts).allMatch(lines.next()::contains)) {
            // the class's timeout ends this
        }
    }

    private HttpResponse<Stream<String>> open(String query) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(events + query))
                .header("Accept", "text/event-stream")
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
    }
}
