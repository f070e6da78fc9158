package kubedemo.probe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import kubedemo.kit.text.Text;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files, the message and secrets, as volumes and variables bring them. */
@QuarkusTest
@TestProfile(MountedPod.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class MountedTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    @ParameterizedTest
    @CsvSource({
        "index.html, text/html;charset=UTF-8",
        "x.js, text/plain;charset=UTF-8",
        "bytes, application/octet-stream",
        "a%20b%3F.txt, text/plain;charset=UTF-8"
    })
    void should_serve_a_file_as_what_can_do_no_harm(String path, String type) {
        given().urlEncodingEnabled(false)
                .get("/files/" + path)
                .then()
                .statusCode(200)
                .header("Content-Type", equalTo(type))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", startsWith("sandbox; default-src 'none';"))
                .header("Content-Security-Policy", not(containsString("script-src")))
                .header("Cache-Control", "no-store")
                .header("Connection", "close");
        assertThat(given().urlEncodingEnabled(false)
                        .get("/files/" + path)
                        .headers()
                        .getList("Content-Security-Policy"))
                .hasSize(1);
    }

    @Test
    void should_serve_what_the_file_holds_now() throws IOException {
        var file = MountedPod.SERVED.resolve("grows.txt");
        Files.writeString(file, "one\n");
        RestAssured.get("/files/grows.txt").then().body(equalTo("one\n"));

        Files.writeString(file, "one\ntwo\n");
        RestAssured.get("/files/grows.txt").then().body(equalTo("one\ntwo\n"));
        RestAssured.head("/files/grows.txt").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/files", "/files/"})
    void should_list_the_folder(String path) {
        RestAssured.get(path)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("name", hasItems("index.html", "bytes", "x.js"))
                .body("find { it.name == 'bytes' }.bytes", equalTo(3))
                .body("name", not(hasItem("password")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/files/absent",
                "/files/password",
                "/files/%2e%2e/outside.txt",
                "/files/%2e%2e%2foutside.txt",
                "/files/..%2foutside.txt",
                "/files/..%5coutside.txt",
                "/files/%252e%252e/outside.txt",
                "/files/x/%2e%2e/%2e%2e/outside.txt",
                "/files/%2fetc/passwd",
                "/files//etc/passwd",
                "/files/%00",
                "/files/index.html%00.txt",
                "/files/%c0%ae%c0%ae/outside.txt",
                "/files/..;/outside.txt"
            })
    void should_serve_nothing_else(String path) throws IOException {
        var answer = raw(Text.format("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", path));

        assertThat(answer).startsWith("HTTP/1.1 40").doesNotContain("not to be served", "root:", MountedPod.SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/files/../outside.txt", "/files/./../outside.txt", "/files/x/../../files/../outside.txt"})
    void should_serve_nothing_above_the_folder_by_dots(String path) throws IOException {
        var answer = raw(Text.format("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", path));

        assertThat(answer).startsWith("HTTP/1.1 404").doesNotContain("not to be served");
    }

    @Test
    void should_refuse_a_file_that_is_too_large() throws IOException {
        var file = MountedPod.SERVED.resolve("large");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength((16 << 20) + 1);
        }

        RestAssured.get("/files/large")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("detail", startsWith("The file has 16777217 bytes"));
        Files.delete(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST", "DELETE", "PATCH"})
    void should_change_no_file(String method) throws IOException {
        given().body("changed").request(method, "/files/index.html").then().statusCode(405);

        assertThat(MountedPod.SERVED.resolve("index.html")).content().startsWith("<h1>Data on PV");
    }

    @Test
    void should_show_the_message_of_the_file_as_soon_as_there_is_one() throws IOException {
        Files.deleteIfExists(MountedPod.MESSAGE);
        RestAssured.get("/configuration")
                .then()
                .statusCode(200)
                .body("message", equalTo("from the environment"))
                .body("from", equalTo("environment"))
                .body("file.text", nullValue());
        RestAssured.get("/").then().body(containsString("message: from the environment (from environment)"));

        Files.writeString(MountedPod.MESSAGE, "<b>from</b> the file\n");
        RestAssured.get("/configuration")
                .then()
                .body("message", equalTo("<b>from</b> the file"))
                .body("from", equalTo("file"))
                .body("environment", equalTo("from the environment"));
        RestAssured.get("/").then().body(containsString("message: <b>from</b> the file (from file)"));
        given().header("Accept", BROWSER)
                .get("/")
                .then()
                .body(containsString("&lt;b&gt;from&lt;/b&gt; the file"))
                .body(not(containsString("<b>from")));
    }

    @Test
    void should_say_of_secrets_only_whether_they_are_there() {
        RestAssured.get("/configuration")
                .then()
                .body("secrets.name", equalTo(List.of("API_KEY", "NO_KEY", MountedPod.PASSWORD.toString())))
                .body("secrets.present", equalTo(List.of(true, false, true)));

        RestAssured.get("/").then().body(containsString("secret API_KEY: present\nsecret NO_KEY: absent\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/configuration",
                "/files",
                "/files/password",
                "/files/app.txt",
                "/chain",
                "/metrics",
                "/pod",
                "/resources",
                "/probes",
                "/faults",
                "/q/openapi",
                "/nothing"
            })
    void should_hold_no_secret_in_any_answer(String path) {
        for (var accept : List.of(BROWSER, "*/*")) {
            var answer = given().header("Accept", accept).get(path);

            assertThat(answer.asString() + answer.headers()).doesNotContain(MountedPod.SECRET);
        }
    }

    @Test
    void should_show_all_of_it_on_the_page() {
        given().header("Accept", BROWSER)
                .get("/")
                .then()
                .statusCode(200)
                .body(containsString("<h2 id=\"files-title\">"))
                .body(containsString("href=\"files/a%20b%3F.txt\""))
                .body(containsString("<h2 id=\"configuration-title\">"))
                .body(containsString("<h2 id=\"chain-title\">"));
    }

    /** As it is written: a client's library would tidy the path up. */
    private static String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
