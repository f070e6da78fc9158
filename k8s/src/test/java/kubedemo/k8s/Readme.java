package kubedemo.k8s;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A README.md of this repository, and what it tells people to type. */
record Readme(Path file) {

    static List<Readme> all() {
        return ProjectFiles.all().stream()
                .filter(file -> file.endsWith("README.md"))
                .map(Readme::new)
                .toList();
    }

    /**
     * The lines of its {@code sh} blocks and of its indented blocks, continued ones joined, comments left out. An indented
     * block may hold something else, such as what a program prints.
     */
    List<String> commands() {
        return commands(text());
    }

    String text() {
        return Kustomization.text(file);
    }

    static List<String> commands(String text) {
        var commands = new ArrayList<String>();
        String fence = null;
        boolean mayBegin = true;
        for (String line : text.replaceAll("\\\\\\n\\s*", "").lines().toList()) {
            if (line.startsWith("```")) {
                fence = fence == null ? line.substring(3) : null;
                continue;
            }
            boolean indented = fence == null && line.startsWith("    ") && mayBegin;
            if ("sh".equals(fence) || indented) {
                String command = line.replaceAll("(^|\\s+)#(\\s.*)?$", "").strip();
                if (!command.isEmpty()) {
                    commands.add(command);
                }
            }
            mayBegin = line.isBlank() || indented;
        }
        return commands;
    }

    @Override
    public String toString() {
        return ProjectFiles.ROOT.relativize(file).toString();
    }
}
