package kubedemo.load.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import kubedemo.kit.config.Environment;
import kubedemo.load.plan.LoadConfig;
import kubedemo.load.record.Recorder;
import kubedemo.load.record.RequestListener;
import kubedemo.load.record.Result;
import kubedemo.load.record.RunState;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeptRunsTest {
    @TempDir
    Path journal;

    private static final long ROOM = 1 << 20;

    private final Random random = new Random(3);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void should_keep_the_last_ten_newest_first(boolean inFiles) throws Exception {
        var kept = new KeptRuns(Optional.of(journal).filter(folder -> inFiles), ROOM);
        for (var number = 1; number <= 12; number++) {
            kept.add(result(number));
        }
        assertThat(kept.list())
                .extracting(KeptRun::run)
                .containsExactly("12", "11", "10", "9", "8", "7", "6", "5", "4", "3");
        assertThat(kept.list().get(0).answered()).isEqualTo(1000);
        assertThat(kept.find("12").orElseThrow().report().pods()).hasSize(1);
        assertThat(kept.find("1")).isEmpty();
        assertThat(kept.find("../runs")).isEmpty();
        assertThat(files()).hasSize(inFiles ? 10 : 0);
    }

    @Test
    void should_find_them_again_after_a_restart() {
        new KeptRuns(Optional.of(journal), ROOM).add(result(1));
        new KeptRuns(Optional.of(journal), ROOM).add(result(2));

        var again = new KeptRuns(Optional.of(journal), ROOM);
        assertThat(again.list()).extracting(KeptRun::run).containsExactly("2", "1");
        assertThat(again.find("1").orElseThrow().report().counts().answered()).isEqualTo(1000);
    }

    @Test
    void should_take_no_more_room_than_it_may() throws Exception {
        new KeptRuns(Optional.of(journal), ROOM).add(result(1));
        var bytes = Files.size(files().get(0));

        var kept = new KeptRuns(Optional.of(journal), 3 * bytes + bytes / 2);
        for (var number = 2; number <= 5; number++) {
            kept.add(result(number));
        }
        assertThat(kept.list()).extracting(KeptRun::run).containsExactly("5", "4", "3");
        assertThat(files()).hasSize(3);
    }

    @Test
    void should_leave_what_it_cannot_read_alone() throws Exception {
        new KeptRuns(Optional.of(journal), ROOM).add(result(1));
        var folder = files().get(0).getParent();
        var whole = Files.readAllBytes(files().get(0));
        Files.write(folder.resolve("half.json.gz"), Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(folder.resolve("no.json.gz"), "no");
        Files.writeString(folder.resolve("2.new"), "begun");

        assertThat(new KeptRuns(Optional.of(journal), ROOM).list())
                .extracting(KeptRun::run)
                .containsExactly("1");
        assertThat(files()).hasSize(4);
    }

    @Test
    void should_keep_runs_in_memory_where_the_folder_cannot_be_written() throws Exception {
        Files.writeString(journal.resolve("load-runs"), "a file in its place");
        var kept = new KeptRuns(Optional.of(journal), ROOM);
        kept.add(result(1));
        kept.add(result(2));
        assertThat(kept.list()).extracting(KeptRun::run).containsExactly("2", "1");
        assertThat(kept.find("1")).isPresent();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(journal)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private Result result(int number) {
        var recorder = new Recorder(Duration.ofSeconds(1), RequestListener.NONE);
        for (var i = 0; i < 1000; i++) {
            var latency = 1_000_000 + random.nextInt(1_000_000_000);
            recorder.scheduled(1);
            recorder.started(0);
            recorder.answered(200, "probe-test-app-1", "v1", latency, latency, i);
        }
        recorder.cut(Duration.ofSeconds(1), true, 0);
        var plan = LoadConfig.from(new Environment(name -> null)).plan();
        return new Result(
                recorder.report(
                        String.valueOf(number),
                        plan,
                        RunState.COMPLETE,
                        Instant.EPOCH.plusSeconds(number),
                        Duration.ofSeconds(1),
                        recorder.counts(0, 0, 1)),
                recorder.latencies());
    }
}
