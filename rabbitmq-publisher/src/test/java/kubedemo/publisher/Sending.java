package kubedemo.publisher;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kubedemo.playground.PackagedWorkload;

/** The packaged publisher as a Job starts it. */
record Sending(PackagedWorkload process) implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(100);

    static Sending begin(Map<String, String> variables, String... arguments) throws IOException {
        var environment = new HashMap<>(variables);
        environment.putIfAbsent("PUBLISH_TIMEOUT", "60s");
        return new Sending(PackagedWorkload.launch("rabbitmq-publisher", environment, arguments));
    }

    int exitCode() throws InterruptedException {
        await().atMost(LONG).until(() -> ProcessHandle.of(process.pid())
                .map(handle -> !handle.isAlive())
                .orElse(true));
        return process.exitCode();
    }

    /** Waits for so many more of the lines that it writes once a second. */
    void awaitProgress(int lines) {
        var before = lines().size();
        await().atMost(LONG).until(() -> lines().size() >= before + lines);
    }

    String output() {
        return process.output();
    }

    List<String> lines() {
        return output().lines().toList();
    }

    /** As its last line has it, where not all are. */
    long confirmed() {
        return number("(\\d+) of \\d+ ");
    }

    /** Messages that were published once more, or came back, as its last line has it. */
    long repeated() {
        return number(", (\\d+) ");
    }

    private long number(String pattern) {
        var last = lines().get(lines().size() - 1);
        var found = Pattern.compile(pattern).matcher(last);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    @Override
    public void close() {
        process.close();
    }
}
