package kubedemo.memory;

import static kubedemo.memory.Plans.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real files. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StorageFileTest {
    @TempDir
    Path directory;

    private Path file;
    private StorageFile storage;

    @BeforeEach
    void make() {
        file = directory.resolve(StorageFile.NAME);
        storage = new StorageFile(directory);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 4095, 65536, 65537, 10 * MIB + 1})
    void should_write_exactly_as_much(long bytes) throws IOException {
        storage.resize(bytes);

        assertThat(file).hasSize(bytes);
        assertThat(storage.written()).isEqualTo(bytes);
    }

    @Test
    void should_write_what_no_file_system_makes_smaller() throws IOException {
        storage.resize(2 * MIB);
        storage.resize(4 * MIB);

        var packed = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION))) {
            Files.copy(file, deflater);
        }
        assertThat(packed.size()).isGreaterThan((int) (3.9 * MIB));
    }

    @Test
    void should_go_on_from_what_is_there_and_leave_it_as_it_is() throws IOException {
        storage.resize(3 * MIB);
        var before = Files.readAllBytes(file);

        new StorageFile(directory).resize(5 * MIB);
        assertThat(Files.readAllBytes(file)).startsWith(before).hasSize((int) (5 * MIB));

        storage.resize(MIB);
        assertThat(file).hasSize(MIB);
    }

    @Test
    void should_leave_nothing_behind_and_touch_nothing_else() throws IOException {
        var other = Files.writeString(directory.resolve("kubedemo-other.fill"), "of somebody else");
        storage.resize(MIB);

        storage.resize(0);
        storage.resize(0);

        assertThat(storage.written()).isZero();
        assertThat(directory)
                .isDirectoryContaining(other::equals)
                .satisfies(folder -> assertThat(folder.toFile().list()).hasSize(1));
        assertThat(other).hasContent("of somebody else");
    }

    @Test
    void should_refuse_what_is_not_a_file_of_its_own() throws IOException {
        var target = Files.writeString(directory.resolve("target"), "of somebody else");
        Files.createSymbolicLink(file, target);

        for (var bytes : List.of(0L, MIB)) {
            assertThatThrownBy(() -> storage.resize(bytes))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageEndingWith("is not a file that this workload has written");
        }
        assertThat(file).isSymbolicLink();
        assertThat(target).hasContent("of somebody else");
    }

    @Test
    void should_know_the_file_system() {
        var space = storage.space();

        assertThat(space.total()).isPositive();
        assertThat(space.usable()).isBetween(0L, space.total());
    }
}
