package kubedemo.publisher;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    void awaitOutput(String text) {
        await().atMost(LONG).until(() -> process.output().contains(text));
    }

    String output() {
        return process.output();
    }

    List<String> lines() {
        return output().lines().toList();
    }

    String lastLine() {
        return lines().get(lines().size() - 1);
    }

    @Override
    public void close() {
        process.close();
    }
}
