package kubedemo.probe;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kubedemo.kit.page.PageSection;
import kubedemo.kit.text.Text;

/** The message and the presence of secrets, where any are configured. */
@Singleton
final class ConfigurationSection implements PageSection {
    private final Message message;

    ConfigurationSection(Message message) {
        this.message = message;
    }

    @Override
    public int order() {
        return 420;
    }

    @Override
    public boolean shown() {
        return message.isConfigured();
    }

    @Override
    public TemplateInstance html() {
        return Templates.configuration(message.now());
    }

    @Override
    public Map<String, TemplateInstance> live() {
        return Map.of("configuration-live", Templates.configured(message.now()));
    }

    @Override
    public List<String> facts() {
        var now = message.now();
        var facts = new ArrayList<String>();
        now.message()
                .ifPresent(text -> facts.add(Text.format(
                        "message: %s (from %s)",
                        text.replaceAll("\\R", " "), now.from().orElseThrow())));
        now.secrets()
                .forEach(secret -> facts.add(
                        Text.format("secret %s: %s", secret.name(), secret.present() ? "present" : "absent")));
        return facts;
    }

    @CheckedTemplate(basePath = "probe")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance configuration(ConfigurationView now);

        static native TemplateInstance configured(ConfigurationView now);
    }
}
