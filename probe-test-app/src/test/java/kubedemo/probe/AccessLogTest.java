package kubedemo.probe;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kubedemo.kit.text.Text;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Quarkus writes to LOG_FILE. A client's name finds its lines again. */
@QuarkusTest
@TestProfile(MountedPod.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccessLogTest {
    private static final Path ROTATED = MountedPod.LOG.resolveSibling("app.txt.1");
    private static final int MIB = 1 << 20;

    @Test
    void should_be_read_through_the_served_folder_in_the_combined_format() {
        given().header("User-Agent", "reader/1.0").get("/color").then().statusCode(200);

        await().untilAsserted(() -> assertThat(
                        RestAssured.get("/files/app.txt").asString().lines())
                .filteredOn(line -> line.contains("reader/1.0"))
                .singleElement()
                .asString()
                .matches("127\\.0\\.0\\.1 - - \\[\\d{2}/[A-Z][a-z]{2}/\\d{4}:\\d{2}:\\d{2}:\\d{2} [+-]\\d{4}] "
                        + "\"GET /color HTTP/1\\.1\" 200 [1-9]\\d* \"-\" \"reader/1\\.0\""));
    }

    @Test
    void should_be_what_the_adapter_counts() {
        given().delete("/color").then().statusCode(405);

        await().untilAsserted(() -> assertThat(RestAssured.get("/metrics").asString())
                .contains("log_requests_total{method=\"DELETE\",status=\"405\"}"));
    }

    /** What the kit's request filter answers comes no further than that. */
    @ParameterizedTest
    @CsvSource({
        "PUT, /faults, Sec-Fetch-Site, cross-site, 403",
        "PUT, /faults, X-Expect-Pod, another, 409",
        "GET, /color?expect-pod=another, Accept, */*, 409",
        "PUT, /faults, Content-Type, application/json, 400",
        "POST, /color, Accept, */*, 405",
        "GET, /nothing, Accept, */*, 404"
    })
    void should_have_what_is_refused_too(String method, String path, String header, String value, int status) {
        var client = "refused/" + method + status;

        given().header(header, value).header("User-Agent", client).request(method, path);

        await().untilAsserted(() -> assertThat(lines(client))
                .singleElement()
                .asString()
                .contains(Text.format("\"%s %s HTTP/1.1\" %d ", method, path.replaceAll("\\?.*", ""), status)));
    }

    @Test
    void should_have_no_query_and_no_other_header() throws IOException {
        given().header("User-Agent", "secretive/1.0")
                .header("Authorization", "Bearer s3cr3t")
                .header("Cookie", "session=s3cr3t")
                .header("Referer", "http://localhost/?token=s3cr3t")
                .get("/color?token=s3cr3t")
                .then()
                .statusCode(200);

        await().untilAsserted(() -> assertThat(lines("secretive/1.0")).hasSize(1));
        assertThat(MountedPod.LOG).content().doesNotContain("s3cr3t", MountedPod.SECRET);
    }

    /** The server itself refuses other control characters, and bytes outside ASCII in a path. */
    @ParameterizedTest
    @CsvSource({"/a%0d%0ab, a\tb, a?b", "/a%0d%0ab, a\u0085b\u009bc, a?b?c", "/b, a\"b\\c, a\"b\\c"})
    void should_keep_a_line_a_line_whatever_a_client_calls_itself(String path, String client, String written)
            throws IOException {
        send(Text.format(
                "GET %s HTTP/1.1\r\nHost: localhost\r\nUser-Agent: odd %s\r\nConnection: close\r\n\r\n", path, client));

        await().untilAsserted(() -> assertThat(lines("odd " + written))
                .isNotEmpty()
                .allMatch(line -> line.contains("\"GET " + path + " HTTP/1.1\" 404 ")
                        && line.endsWith(" \"-\" \"odd " + written + "\"")));
    }

    @Test
    void should_never_take_much_more_than_2_MiB() {
        var log = Logger.getLogger("io.quarkus.http.access-log");
        var line = "x".repeat(1000);

        await().untilAsserted(() -> {
            Stream.generate(() -> line).limit(100).forEach(log::info);
            assertThat(ROTATED).exists();
            assertThat(Files.size(ROTATED)).isBetween((long) MIB, MIB + 2000L);
            assertThat(Files.size(MountedPod.LOG)).isLessThan(MIB + 2000L);
        });
        assertThat(MountedPod.LOG.resolveSibling("app.txt.2")).doesNotExist();
    }

    @Test
    void should_take_the_name_of_the_file_as_it_is() {
        var file = Path.of("/logs/${POD}$1/a\\b.txt");

        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(AccessLog.to(file))
                .build();

        assertThat(config.getValue("quarkus.log.handler.file.access-log.path", Path.class))
                .isEqualTo(file);
    }

    /** Also those that have just been moved away. */
    private static List<String> lines(String client) throws IOException {
        return Stream.of(ROTATED, MountedPod.LOG)
                .filter(Files::exists)
                .flatMap(AccessLogTest::read)
                .filter(line -> line.contains("\"" + client + "\""))
                .toList();
    }

    private static Stream<String> read(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it is written, in Latin-1 as servers read headers. */
    private static void send(String request) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getInputStream().readAllBytes();
        }
    }
}
