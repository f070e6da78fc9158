package kubedemo.probe;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kubedemo.kit.page.PageSection;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.text.Text;
import kubedemo.probe.ServedFolder.Listing;

/** What is in the folder that is served, where there is one. */
@Singleton
final class FilesSection implements PageSection {
    private static final int MOST_SHOWN = 20;
    private static final Listing NOTHING = new Listing(List.of(), 0);

    private final ServedFolder folder;
    private final Pod pod;

    FilesSection(ServedFolder folder, Pod pod) {
        this.folder = folder;
        this.pod = pod;
    }

    @Override
    public int order() {
        return 440;
    }

    @Override
    public boolean shown() {
        return folder.root().isPresent();
    }

    @Override
    public TemplateInstance html() {
        var root = folder.root().orElseThrow();
        var found = listing();
        var all = found.orElse(NOTHING);
        return Templates.files(
                root, found.isPresent(), shown(all), all.entries().size(), all.nameless(), pod);
    }

    @Override
    public Map<String, TemplateInstance> live() {
        var found = listing();
        var all = found.orElse(NOTHING);
        return Map.of(
                "files-live",
                Templates.fileList(found.isPresent(), shown(all), all.entries().size(), all.nameless()));
    }

    @Override
    public List<String> facts() {
        var root = folder.root().orElseThrow();
        return List.of(listing()
                .map(all -> Text.format(
                        "files: %d in %s, under /files/%s",
                        all.entries().size(),
                        root,
                        all.nameless() == 0 ? "" : "; " + all.nameless() + " more have names that cannot be read"))
                .orElse("files: there is no folder " + root));
    }

    /** Empty where there is no such folder, or it may not be read. */
    private Optional<Listing> listing() {
        return folder.find("")
                .filter(Files::isDirectory)
                .filter(Files::isReadable)
                .map(folder::listing);
    }

    private static List<FileEntry> shown(Listing all) {
        return all.entries().subList(0, Math.min(all.entries().size(), MOST_SHOWN));
    }

    @CheckedTemplate(basePath = "probe")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance files(
                Path root, boolean there, List<FileEntry> entries, int total, long nameless, Pod pod);

        static native TemplateInstance fileList(boolean there, List<FileEntry> entries, int total, long nameless);
    }
}
