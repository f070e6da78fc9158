package kubedemo.memory;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kubedemo.kit.http.HttpConfig;
import kubedemo.kit.page.PageSection;
import kubedemo.kit.pod.Pod;

/** What is written against the sizeLimit, what comes of it, and the form that changes it. Off where there is no volume. */
@Singleton
final class StorageSection implements PageSection {
    private final Optional<StorageVolume> volume;
    private final Pod pod;
    private final HttpConfig http;

    StorageSection(Optional<StorageVolume> volume, Pod pod, HttpConfig http) {
        this.volume = volume;
        this.pod = pod;
        this.http = http;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public boolean shown() {
        return volume.isPresent();
    }

    @Override
    public TemplateInstance html() {
        var known = volume.orElseThrow();
        return Templates.storage(card(), StorageForm.of(known), pod, http.controlsEnabled());
    }

    @Override
    public Map<String, TemplateInstance> live() {
        return Map.of("storage-live", Templates.storageState(card()));
    }

    @Override
    public List<String> facts() {
        var card = card();
        var facts = new ArrayList<String>();
        facts.add("storage: " + card.sentence());
        facts.add("storage plan: " + card.plan());
        facts.add("sizeLimit: " + card.sizeLimit());
        return facts;
    }

    private StorageCard card() {
        var known = volume.orElseThrow();
        return new StorageCard(known.config(), known.forecast());
    }

    @CheckedTemplate(basePath = "memory")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance storage(StorageCard card, StorageForm form, Pod pod, boolean controls);

        static native TemplateInstance storageState(StorageCard card);
    }
}
