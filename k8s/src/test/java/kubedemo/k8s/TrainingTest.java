package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** docs/training.md leads from each section of the training to its lessons, and forgets none of them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TrainingTest {
    private final List<String> sections = Kustomization.text(Kustomization.ROOT.resolve("../docs/training.md"))
            .lines()
            .dropWhile(line -> !line.equals("| section | lesson |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();

    @Test
    void should_lead_to_a_lesson_or_to_what_is_there_instead() {
        assertThat(sections).hasSizeGreaterThan(30).allMatch(row -> row.contains("]("));
    }

    @Test
    void should_name_each_lesson() {
        assertThat(Lesson.all()).allSatisfy(lesson -> assertThat(sections)
                .anyMatch(row -> row.contains("/lessons/" + lesson.folder().getFileName() + "/README.md")));
    }
}
