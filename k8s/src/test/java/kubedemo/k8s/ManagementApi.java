package kubedemo.k8s;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** RabbitMQ's HTTP API, as one user. */
record ManagementApi(String url, String user, String password) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    boolean answers() {
        try {
            get("/api/overview");
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** A list of objects. */
    List<Map<String, Object>> list(String path) throws IOException {
        return Fields.maps(
                StrictYaml.documents(path, "{list: " + get(path) + "}").get(0), "list");
    }

    Map<String, Object> object(String path) throws IOException {
        return StrictYaml.documents(path, get(path)).get(0);
    }

    void importDefinitions(String json) throws IOException {
        send("/api/definitions", builder("/api/definitions").POST(BodyPublishers.ofString(json)));
    }

    private String get(String path) throws IOException {
        return send(path, builder(path).GET());
    }

    private HttpRequest.Builder builder(String path) {
        String credentials = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/json");
    }

    private static String send(String path, HttpRequest.Builder request) throws IOException {
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IOException(path + ": " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (InterruptedException hurry) {
            throw new IllegalStateException(hurry);
        }
    }
}
