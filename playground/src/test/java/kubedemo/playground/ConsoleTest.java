package kubedemo.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConsoleTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void should_give_each_workload_a_colour_of_its_own_and_keep_it() {
        var console = new Console(out, true);

        IntStream.range(0, 8).forEach(place -> console.output("workload-" + place, "hello"));
        console.event("workload-0", "ready");

        var colours = text().lines()
                .map(line -> line.replaceAll("^\u001b\\[(\\d+)m.*", "$1"))
                .toList();
        assertThat(colours.subList(0, 8)).doesNotHaveDuplicates();
        assertThat(colours.get(8)).isEqualTo(colours.get(0));
    }

    @Test
    void should_write_no_colour_where_none_is_wanted() {
        new Console(out, false).output("workload", "hello");

        assertThat(text()).isEqualToIgnoringNewLines("[workload] hello");
        assertThat(Console.mayBeColoured(null)).isTrue();
        assertThat(Console.mayBeColoured("")).isTrue();
        assertThat(Console.mayBeColoured("1")).isFalse();
    }

    @Test
    void should_leave_out_what_Quarkus_says_of_itself_at_each_start() {
        var console = new Console(out, false);

        console.output("a", "05:47:37 INFO  Profile prod activated. ");
        console.output("a", "05:47:37 INFO  Installed features: [cdi, kubernetes]");
        console.output("a", "05:47:37 INFO  a 1.0 on JVM started in 1.203s. Listening on: http://127.0.0.1:8081");

        assertThat(text().lines()).singleElement().asString().contains("Listening on");
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
