package kubedemo.consumer;

import static io.restassured.RestAssured.given;
import static kubedemo.playground.Patience.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kubedemo.playground.PackagedWorkload;

/** The packaged consumer as a process, and what it says of itself. */
final class PackagedConsumer implements AutoCloseable {
    private static final String MODULE = "rabbitmq-consumer";

    private final PackagedWorkload process;

    private PackagedConsumer(PackagedWorkload process) {
        this.process = process;
    }

    /** Waits until it is ready. @param settings names and values in turn */
    static PackagedConsumer start(String url, String queue, String... settings) throws Exception {
        return new PackagedConsumer(PackagedWorkload.start(MODULE, variables(url, queue, settings)));
    }

    /** Does not wait. */
    static PackagedConsumer launch(String url, String queue, String... settings) throws IOException {
        return new PackagedConsumer(PackagedWorkload.launch(MODULE, variables(url, queue, settings)));
    }

    /** With arguments, and nothing else said. */
    static PackagedConsumer withArguments(String... arguments) throws IOException {
        return new PackagedConsumer(PackagedWorkload.launch(MODULE, Map.of(), arguments));
    }

    PackagedWorkload process() {
        return process;
    }

    String log() {
        return process.output();
    }

    long lines(String text) {
        return log().lines().filter(line -> line.contains(text)).count();
    }

    /** Its lines of WARN and ERROR, but for those on a machine that is too busy to run its threads in time. */
    List<String> complaints() {
        return log().lines()
                .filter(line -> line.matches("\\S+ (WARN|ERROR) .*"))
                .filter(line -> !line.contains(" has been blocked for "))
                .toList();
    }

    /** How often it has lost its connection, or come by none; it says so each time. */
    long failedTries() {
        return lines("No connection to");
    }

    boolean ready() {
        return given().get(process.uri("/readyz")).statusCode() == 200;
    }

    boolean live() {
        return given().get(process.uri("/livez")).statusCode() == 200;
    }

    /** The sum of all series of this name. */
    long metric(String name) {
        return metric(name, "");
    }

    /** @param label of the series that count */
    long metric(String name, String label) {
        return given().get(process.uri("/metrics"))
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(label))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    long processed() {
        return metric("messages_processed_total");
    }

    void awaitProcessed(long count) {
        await().pollInterval(Duration.ofMillis(50)).until(() -> processed() >= count);
    }

    @Override
    public void close() {
        process.close();
    }

    private static Map<String, String> variables(String url, String queue, String... settings) {
        var variables = new HashMap<String, String>();
        variables.put("RABBITMQ_URL", url);
        variables.put("RABBITMQ_QUEUE", queue);
        variables.put("POD_NAME", "consumer-1");
        for (var setting = 0; setting < settings.length; setting += 2) {
            variables.put(settings[setting], settings[setting + 1]);
        }
        return variables;
    }
}
