package kubedemo.k8s;

import java.util.concurrent.atomic.AtomicInteger;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** YAML for other programs. By itself SnakeYAML numbers its anchors in the digits of the machine's locale. */
final class YamlText {
    private YamlText() {}

    static String of(Object value) {
        AtomicInteger anchors = new AtomicInteger();
        DumperOptions options = new DumperOptions();
        options.setAnchorGenerator(node -> "id" + anchors.incrementAndGet());
        return new Yaml(options).dump(value);
    }
}
