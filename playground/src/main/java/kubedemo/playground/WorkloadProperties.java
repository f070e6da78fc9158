package kubedemo.playground;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a module wants to be run: its {@code playground.properties}.
 *
 * @param about what the module is, in a few words
 * @param instances short names; empty when the module runs once under its own name
 * @param servicePort the port that balances over all instances
 * @param environment variables of all instances; values may hold {@link Placeholders}
 * @param instanceEnvironment variables of one, by short name
 */
record WorkloadProperties(
        String about,
        List<String> instances,
        OptionalInt servicePort,
        Map<String, String> environment,
        Map<String, Map<String, String>> instanceEnvironment) {
    static final String FILE = "playground.properties";

    private static final String ALLOWED = "about, instances, service-port, env.NAME, env.INSTANCE.NAME";
    private static final String INSTANCE = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";
    private static final String VARIABLE = "[A-Za-z_][A-Za-z0-9_]*";

    /** Reads a module's file; without one the module runs once. @throws UsageException that names file and key */
    static WorkloadProperties of(Path module) {
        var file = module.resolve(FILE);
        var properties = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException unreadable) {
                throw new UsageException(file + ": cannot be read: " + unreadable.getMessage());
            }
        }
        return new Parser(file, properties).parse();
    }

    Map<String, String> environmentOf(String instance) {
        var merged = new HashMap<>(environment);
        merged.putAll(instanceEnvironment.getOrDefault(instance, Map.of()));
        return merged;
    }

    private record Parser(Path file, Properties properties) {
        WorkloadProperties parse() {
            var instances = instances();
            var all = new LinkedHashMap<String, String>();
            var one = new LinkedHashMap<String, Map<String, String>>();
            // Sorted, so that of several mistakes always the same one is told.
            new TreeMap<>(properties).forEach((key, value) -> {
                var parts = key.toString().split("\\.", -1);
                if (parts.length == 2 && parts[0].equals("env") && parts[1].matches(VARIABLE)) {
                    all.put(parts[1], value.toString());
                } else if (parts.length == 3 && parts[0].equals("env") && parts[2].matches(VARIABLE)) {
                    if (!instances.contains(parts[1])) {
                        throw wrong(key, "no such instance; instances = " + String.join(",", instances));
                    }
                    one.computeIfAbsent(parts[1], name -> new HashMap<>()).put(parts[2], value.toString());
                } else if (!Set.of("about", "instances", "service-port").contains(key)) {
                    throw wrong(key, "not known; allowed are " + ALLOWED);
                }
                Placeholders.mistakeIn(value.toString(), Project.MODULES).ifPresent(mistake -> {
                    throw wrong(key, mistake);
                });
            });
            return new WorkloadProperties(properties.getProperty("about", ""), instances, servicePort(), all, one);
        }

        private List<String> instances() {
            var value = properties.getProperty("instances");
            if (value == null) {
                return List.of();
            }
            var names = List.of(value.strip().split("\\s*,\\s*", -1));
            if (!names.stream().allMatch(name -> name.matches(INSTANCE))
                    || Set.copyOf(names).size() < names.size()) {
                throw wrong("instances", "'" + value + "'; allowed are different names of a-z, 0-9 and -, as in v1,v2");
            }
            return names;
        }

        private OptionalInt servicePort() {
            var value = properties.getProperty("service-port");
            if (value == null) {
                return OptionalInt.empty();
            }
            try {
                return OptionalInt.of(Ports.parse(value.strip()));
            } catch (IllegalArgumentException notOne) {
                throw wrong("service-port", notOne.getMessage());
            }
        }

        private UsageException wrong(Object key, String what) {
            return new UsageException(file + ": " + key + ": " + what);
        }
    }
}
