package kubedemo.cluster;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kubedemo.playground.PackagedWorkload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command that records, as a process. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(400)
class RecordIT {
    private final RecordedApi api = new RecordedApi();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void should_write_what_it_saw_after_the_time_that_it_was_given() throws Exception {
        RecordedCluster.scene(api);
        try (var recording = launch("record", "--for", "3s", "--output", file().toString())) {
            assertThat(recording.exitCode()).as(recording.output()).isZero();
            assertThat(recording.output())
                    .contains("recording namespace default at " + api.url() + " for 3s")
                    .contains("namespace default: 2 of 2 pods ready, 0 gone")
                    .doesNotContain("\tat ");
        }
        var json = JsonPath.from(file().toFile());
        assertThat(json.getString("kind")).isEqualTo(TimelineView.KIND);
        assertThat(json.getList("groups[0].pods.name")).containsExactly("web-5d4f-a", "web-5d4f-b");
    }

    @Test
    void should_write_what_it_saw_when_it_is_told_to_end() throws Exception {
        RecordedCluster.scene(api);
        try (var recording = launch("record", "--for", "2h", "--output", file().toString())) {
            await().until(() -> api.watching() == WatchedKind.values().length);
            recording.sigterm();
            assertThat(recording.exitCode()).as(recording.output()).isEqualTo(143);
        }
        assertThat(JsonPath.from(file().toFile()).getList("groups.name")).containsExactly("web");
    }

    @Test
    void should_say_what_it_may_not_watch_and_write_nothing() throws Exception {
        api.answer(WatchedKind.POD, 403);
        try (var recording = launch("record", "--output", file().toString())) {
            assertThat(recording.exitCode()).as(recording.output()).isEqualTo(1);
            assertThat(recording.output()).contains("not recorded: pods: pods is forbidden");
        }
        assertThat(Files.size(file())).isZero();
    }

    @Test
    void should_refuse_what_is_not_allowed_before_it_begins() throws Exception {
        try (var refusing = launch("record", "--for", "3h", "--output", file().toString())) {
            assertThat(refusing.exitCode()).isEqualTo(2);
            assertThat(refusing.output()).hasLineCount(1).contains("--for is '3h'");
        }
        try (var refusing = launch("record")) {
            assertThat(refusing.exitCode()).isEqualTo(2);
            assertThat(refusing.output()).hasLineCount(1).contains("--output is missing");
        }
    }

    private PackagedWorkload launch(String... arguments) throws Exception {
        return PackagedWorkload.launch(
                "cluster-view", Map.of("KUBERNETES_MASTER", api.url(), "WATCH_NAMESPACE", "default"), arguments);
    }

    private Path file() {
        return folder.resolve("timeline.json");
    }
}
