package kubedemo.probe;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kubedemo.kit.page.PageSection;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.text.Text;

/** What is in the folder that is served, where there is one. */
@Singleton
final class FilesSection implements PageSection {
    private static final int MOST_SHOWN = 20;

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
        var entries = entries();
        return Templates.files(folder.root().orElseThrow(), there(), shown(entries), entries.size(), nameless(), pod);
    }

    @Override
    public Map<String, TemplateInstance> live() {
        var entries = entries();
        return Map.of("files-live", Templates.fileList(there(), shown(entries), entries.size(), nameless()));
    }

    @Override
    public List<String> facts() {
        return List.of(
                there()
                        ? Text.format(
                                "files: %d in %s, under /files/%s",
                                entries().size(),
                                folder.root().orElseThrow(),
                                nameless() == 0 ? "" : "; " + nameless() + " more have names that cannot be read")
                        : "files: there is no folder " + folder.root().orElseThrow());
    }

    private boolean there() {
        return folder.find("")
                .filter(Files::isDirectory)
                .filter(Files::isReadable)
                .isPresent();
    }

    private List<FileEntry> entries() {
        return there() ? folder.find("").map(folder::list).orElse(List.of()) : List.of();
    }

    private long nameless() {
        return there() ? folder.find("").map(folder::nameless).orElse(0L) : 0;
    }

    private static List<FileEntry> shown(List<FileEntry> entries) {
        return entries.subList(0, Math.min(entries.size(), MOST_SHOWN));
    }

    @CheckedTemplate(basePath = "probe")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance files(
                Path root, boolean there, List<FileEntry> entries, int total, long nameless, Pod pod);

        static native TemplateInstance fileList(boolean there, List<FileEntry> entries, int total, long nameless);
    }
}
