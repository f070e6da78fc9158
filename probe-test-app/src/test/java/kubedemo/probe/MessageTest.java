package kubedemo.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import kubedemo.kit.text.Text;
import kubedemo.probe.ConfigurationView.Presence;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MessageTest {
    @TempDir
    Path folder;

    @Test
    void should_have_nothing_to_show_where_nothing_is_set() {
        assertThat(message(Map.of()).isConfigured()).isFalse();
        assertThat(message(Map.of()).now().message()).isEmpty();
    }

    @Test
    void should_keep_the_variable_as_it_was_at_the_start() {
        var variables = new HashMap<>(Map.of("MESSAGE", "at the start"));
        var message = message(variables);

        variables.put("MESSAGE", "changed");

        assertThat(message.now().message()).contains("at the start");
        assertThat(message.now().from()).contains("environment");
    }

    @Test
    void should_follow_the_file_which_counts_more() throws IOException {
        var file = folder.resolve("message");
        var message = message(Map.of("MESSAGE", "at the start", "MESSAGE_FILE", file.toString()));
        assertThat(message.now().message()).contains("at the start");
        assertThat(message.now().file().orElseThrow().text()).isEmpty();

        Files.writeString(file, "from the file\n");
        assertThat(message.now().message()).contains("from the file");
        assertThat(message.now().from()).contains("file");
        assertThat(message.now().environment()).contains("at the start");

        Files.writeString(file, "changed\nin two lines\n");
        assertThat(message.now().message()).contains("changed\nin two lines");

        Files.delete(file);
        assertThat(message.now().message()).contains("at the start");
    }

    @Test
    void should_read_no_more_than_1000_characters_of_whatever_is_there() throws IOException {
        var file = folder.resolve("message");
        Files.write(file, new byte[50_000_000]);
        assertThat(message(Map.of("MESSAGE_FILE", file.toString()))
                        .now()
                        .message()
                        .orElseThrow())
                .hasSizeLessThanOrEqualTo(1000);

        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 'a'});
        assertThat(message(Map.of("MESSAGE_FILE", file.toString()))
                        .now()
                        .message()
                        .orElseThrow())
                .endsWith("a");
        assertThat(message(Map.of("MESSAGE_FILE", folder.toString())).now().message())
                .as("a folder")
                .isEmpty();
    }

    @Test
    void should_say_only_whether_secrets_are_there() throws IOException {
        var file = Files.writeString(folder.resolve("password"), "s3cr3t-in-a-file");
        var names = Text.format("API_KEY, DB_PASSWORD,EMPTY,%s,%s/absent", file, folder);
        var message = message(Map.of("SECRET_NAMES", names, "API_KEY", "s3cr3t-in-a-variable", "EMPTY", ""));

        assertThat(message.isConfigured()).isTrue();
        assertThat(message.now().secrets())
                .containsExactly(
                        new Presence("API_KEY", true),
                        new Presence("DB_PASSWORD", false),
                        new Presence("EMPTY", false),
                        new Presence(file.toString(), true),
                        new Presence(folder + "/absent", false));
        assertThat(message.now().toString()).doesNotContain("s3cr3t");
    }

    @Test
    void should_not_show_a_message_that_is_a_secret_by_another_path() throws IOException {
        var secret = Files.writeString(folder.resolve("password"), "s3cr3t");
        var link = Files.createSymbolicLink(folder.resolve("message"), secret);

        var message = message(Map.of("SECRET_NAMES", secret.toString(), "MESSAGE_FILE", link.toString()));

        assertThat(message.now().toString()).doesNotContain("s3cr3t");
        assertThat(message.now().message()).isEmpty();
    }

    @Test
    void should_refuse_a_message_that_is_said_to_be_secret() {
        assertThatThrownBy(() -> Message.check(environment(Map.of("SECRET_NAMES", "MESSAGE", "MESSAGE", "x"))))
                .isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> Message.check(
                        environment(Map.of("SECRET_NAMES", "/etc/secret", "MESSAGE_FILE", "/etc/secret"))))
                .isInstanceOf(BadInput.class);
        Message.check(environment(Map.of("SECRET_NAMES", "API_KEY", "MESSAGE", "x")));
    }

    /** Somebody may have put the secret itself there. */
    @ParameterizedTest
    @ValueSource(strings = {"s3cr3t!", "API_KEY,s3cr3t pass", "relative/s3cr3t", "9s3cr3t", ",", "API_KEY,"})
    void should_refuse_other_names_without_repeating_them(String names) {
        assertThatThrownBy(() -> environment(Map.of("SECRET_NAMES", names)).find(SecretNames.SECRET_NAMES))
                .isInstanceOfSatisfying(
                        BadInput.class, refused -> assertThat(refused.field()).isEqualTo("SECRET_NAMES"))
                .hasMessageNotContaining("s3cr3t");
    }

    private static Message message(Map<String, String> variables) {
        return new Message(environment(variables), new SecretNames(environment(variables)));
    }

    private static Environment environment(Map<String, String> variables) {
        return new Environment(variables::get);
    }
}
