package kubedemo.k8s;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown file of this repository, and what it tells people to type. */
record Document(Path file) {

    private static final Pattern INLINE_COMMAND =
            Pattern.compile("`((?:\\./\\w+|bench/\\w+|images/build|curl|docker|helm|java|kubectl)\\s[^`]+)`");

    static List<Document> all() {
        return ProjectFiles.all().stream()
                .filter(file -> file.toString().endsWith(".md"))
                .map(Document::new)
                .toList();
    }

    String text() {
        return Kustomization.text(file);
    }

    /** What people paste: its shell blocks, and commands within sentences. */
    List<String> pasted() {
        return Stream.concat(
                        blocks(text()).stream().filter(Block::isShell).map(Block::text),
                        INLINE_COMMAND
                                .matcher(text().replaceAll("(?ms)^```.*?^```$", ""))
                                .results()
                                .map(found -> found.group(1).replaceAll("\\s+", " ")))
                .toList();
    }

    /** The lines of its shell blocks, continued ones joined. */
    List<String> commands() {
        return commands(text());
    }

    static List<String> commands(String text) {
        return blocks(text).stream()
                .filter(Block::isShell)
                .flatMap(block -> block.text().replaceAll("\\\\\\n\\s*", "").lines())
                .filter(line -> !line.isBlank())
                .map(String::strip)
                .toList();
    }

    /** Those between fences, and indented ones, which hold shell commands. */
    static List<Block> blocks(String text) {
        var blocks = new ArrayList<Block>();
        var block = new ArrayList<String>();
        String fence = null;
        boolean mayBegin = true;
        for (String line : (text + "\n.").lines().toList()) {
            boolean indented = fence == null && line.startsWith("    ") && mayBegin;
            boolean isFence = line.startsWith("```");
            if (indented || fence != null && !isFence) {
                block.add(indented ? line.substring(4) : line);
            } else if (!block.isEmpty()) {
                blocks.add(new Block(fence == null ? "sh" : fence, String.join("\n", block)));
                block.clear();
            }
            if (isFence) {
                fence = fence == null ? line.substring(3) : null;
            }
            mayBegin = line.isBlank() || indented;
        }
        return blocks;
    }

    /** @param language such as {@code sh} or {@code yaml} */
    record Block(String language, String text) {

        boolean isShell() {
            return language.equals("sh");
        }
    }

    @Override
    public String toString() {
        return ProjectFiles.ROOT.relativize(file).toString();
    }
}
