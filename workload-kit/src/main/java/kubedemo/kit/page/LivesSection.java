package kubedemo.kit.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import kubedemo.kit.life.Life;
import kubedemo.kit.life.Lives;
import kubedemo.kit.pod.Pod;

/** The lives before this one, and why each ended. */
@Singleton
final class LivesSection implements PageSection {
    private final Lives lives;
    private final Pod pod;

    LivesSection(Lives lives, Pod pod) {
        this.lives = lives;
        this.pod = pod;
    }

    @Override
    public int order() {
        return 600;
    }

    @Override
    public TemplateInstance html() {
        return Templates.lives(lives.earlier(), pod, pod.journal().isPresent());
    }

    @Override
    public Map<String, TemplateInstance> live() {
        return Map.of(
                "lives-live", Templates.livesList(lives.earlier(), pod.journal().isPresent()));
    }

    @Override
    public List<String> facts() {
        return lives.earlier().stream()
                .limit(1)
                .map(life -> "the life before: " + life.ending())
                .toList();
    }

    @CheckedTemplate(basePath = "kit")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance lives(List<Life> lives, Pod pod, boolean remembered);

        static native TemplateInstance livesList(List<Life> lives, boolean remembered);
    }
}
