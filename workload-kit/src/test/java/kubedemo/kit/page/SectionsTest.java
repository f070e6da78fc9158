package kubedemo.kit.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.Engine;
import io.quarkus.qute.TemplateInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SectionsTest {
    private static final String FAILURE =
            "Second failed, so this part is missing: a bug in this workload. See its log.";

    private static final Logger LOG = Logger.getLogger(Sections.class.getName());

    private final List<LogRecord> logged = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOG.addHandler(handler);
    }

    @AfterEach
    void stop_listening() {
        LOG.removeHandler(handler);
    }

    @Test
    void should_come_in_their_order_without_those_that_are_not_shown() {
        var sections = new Sections(List.of(new First(3), new First(1), new First(2) {
            @Override
            public boolean shown() {
                return false;
            }
        }));

        assertThat(sections.html()).containsExactly("html 1", "html 3");
        assertThat(sections.live()).isEqualTo(Map.of("first-1", "live 1", "first-3", "live 3"));
        assertThat(sections.facts()).containsExactly("fact 1", "fact 3");
    }

    @Test
    void should_say_in_its_place_that_one_failed_and_leave_the_others_alone() {
        var second = new Second();
        var sections = new Sections(List.of(new First(1), second, new First(3)));
        assertThat(sections.live()).containsEntry("second", "live 2");

        second.fails = true;

        var paragraph = "<p class=\"sentence alarming\">" + FAILURE + "</p>";
        assertThat(sections.html()).containsExactly("html 1", paragraph, "html 3");
        assertThat(sections.live()).isEqualTo(Map.of("first-1", "live 1", "second", paragraph, "first-3", "live 3"));
        assertThat(sections.facts()).containsExactly("fact 1", FAILURE, "fact 3");

        second.fails = false;

        assertThat(sections.html()).containsExactly("html 1", "html 2", "html 3");
        assertThat(sections.live()).containsEntry("second", "live 2");
    }

    @Test
    void should_log_a_failure_once() {
        var second = new Second();
        second.fails = true;
        var sections = new Sections(List.of(second));

        for (int i = 0; i < 3; i++) {
            sections.html();
            sections.live();
            sections.facts();
        }

        assertThat(logged).singleElement().satisfies(line -> assertThat(line.getThrown())
                .isInstanceOf(IllegalStateException.class));
    }

    private static TemplateInstance template(String text) {
        return Engine.builder().addDefaults().build().parse(text).instance();
    }

    private static class First implements PageSection {
        private final int order;

        First(int order) {
            this.order = order;
        }

        @Override
        public int order() {
            return order;
        }

        @Override
        public TemplateInstance html() {
            return template("html " + order);
        }

        @Override
        public Map<String, TemplateInstance> live() {
            return Map.of("first-" + order, template("live " + order));
        }

        @Override
        public List<String> facts() {
            return List.of("fact " + order);
        }
    }

    private static final class Second extends First {
        private boolean fails;

        Second() {
            super(2);
        }

        @Override
        public TemplateInstance html() {
            return attempted(super.html());
        }

        @Override
        public Map<String, TemplateInstance> live() {
            return Map.of("second", attempted(template("live 2")));
        }

        @Override
        public List<String> facts() {
            return attempted(super.facts());
        }

        private <T> T attempted(T value) {
            if (fails) {
                throw new IllegalStateException("as the test asks");
            }
            return value;
        }
    }
}
