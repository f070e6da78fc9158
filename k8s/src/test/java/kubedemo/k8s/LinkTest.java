package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Links from one document to another, and to pictures, lead somewhere. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LinkTest {

    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    static List<Document> documents() {
        return Document.all();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void should_lead_to_what_is_there(Document document) {
        assertThat(LINK.matcher(document.text()).results()).allSatisfy(link -> {
            Path target = link.group(1).isEmpty()
                    ? document.file()
                    : document.file().resolveSibling(link.group(1)).normalize();
            assertThat(target).exists();
            if (link.group(2) != null) {
                assertThat(anchors(Kustomization.text(target))).contains(link.group(2));
            }
        });
    }

    @Test
    void should_have_found_links() {
        assertThat(documents().stream()
                        .flatMap(document -> LINK.matcher(document.text()).results())
                        .map(link -> link.group(1)))
                .contains("", "page.png", "docs/clusters.md", "../bench/README.md");
    }

    /** As GitHub makes them. */
    @ParameterizedTest
    @CsvSource({
        "## bench/run, benchrun",
        "### Why not hey or `stress`?, why-not-hey-or-stress",
        "## Why variables; and not `@ConfigMapping`, why-variables-and-not-configmapping"
    })
    void should_know_the_anchor_of_a_heading(String heading, String anchor) {
        assertThat(anchors(heading)).containsExactly(anchor);
    }

    private static Stream<String> anchors(String text) {
        return HEADING.matcher(text).results().map(heading -> heading.group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\w -]", "")
                .replace(' ', '-'));
    }
}
