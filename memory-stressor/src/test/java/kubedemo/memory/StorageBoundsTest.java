package kubedemo.memory;

import static kubedemo.memory.Plans.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kubedemo.kit.config.BadInput;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StorageBoundsTest {
    @ParameterizedTest
    @CsvSource({
        // percent; MiB: total, usable, written, most
        "15, 100000, 90000, 0, 256",
        "15, 100000, 15256, 0, 256",
        "15, 100000, 15255, 0, 255",
        "15, 100000, 15100, 50, 150",
        "15, 100000, 15000, 0, 0",
        "15, 100000, 9000, 0, 0",
        "15, 100000, 14990, 50, 40",
        "15, 400, 400, 0, 256",
        "15, 100, 100, 0, 85",
        "15, 0, 0, 0, 0",
        "5, 100000, 5100, 0, 100",
        "0, 100000, 100, 0, 100"
    })
    void should_leave_a_part_of_the_file_system_free(int free, long total, long usable, long written, long most) {
        assertThat(bounds(free, total, usable).most(written * MIB).size()).isEqualTo(new ByteSize(most * MIB));
    }

    @Test
    void should_say_why_a_target_is_too_much() {
        assertThatThrownBy(() -> new StorageRequest("257Mi", null)
                        .plan(bounds(15, 100000, 90000).most(0)))
                .isInstanceOf(BadInput.class)
                .hasMessage("target is '257Mi'; allowed: 0 to 256Mi, which is STORAGE_MAX here");
        assertThatThrownBy(() -> new StorageRequest("80Mi", null)
                        .plan(bounds(15, 100, 20).most(0)))
                .hasMessage(
                        "target is '80Mi'; allowed: 0 to 5Mi, so that 15 % of the file system stay free, which is STORAGE_FREE here:"
                                + " with less, a kubelet evicts other pods too");
    }

    private static StorageBounds bounds(int free, long total, long usable) {
        return new StorageBounds(new ByteSize(256 * MIB), free, () -> new Storage.Space(total * MIB, usable * MIB));
    }
}
