package kubedemo.playground;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What there is to run below a project root: the packaged modules, where each listens, and the Services before them.
 *
 * @param unbuilt modules that are there but not packaged
 * @param absences whom an instance was told of although it does not run
 */
public record Project(List<Instance> instances, List<Service> services, List<String> unbuilt, List<Absence> absences) {
    /** In the order of their ports. */
    static final List<String> MODULES = List.of(
            "probe-test-app",
            "rabbitmq-consumer",
            "rabbitmq-publisher",
            "load-generator",
            "cpu-stressor",
            "memory-stressor");

    /** The folder of those that run only when they are named. */
    static final String EXAMPLES = "examples";

    /**
     * A module that does not run, though an instance refers to its port.
     *
     * @param port what the instance was told: the module's place, where nobody answers
     */
    public record Absence(String instance, String module, int port) {}

    public Project {
        instances = List.copyOf(instances);
        services = List.copyOf(services);
        unbuilt = List.copyOf(unbuilt);
        absences = List.copyOf(absences);
    }

    /** Of instances that refer to each other by nothing but ports that are known. */
    public Project(List<Instance> instances, List<Service> services, List<String> unbuilt) {
        this(instances, services, unbuilt, List.of());
    }

    /**
     * Looks for {@code <module>/target/quarkus-app/quarkus-run.jar}; each module's first instance gets its place after
     * {@code portBase}, all further instances come after the last module, and the examples after those.
     *
     * @param servicePort replaces the port of the first Service
     * @param examples modules below {@code examples/} that run too
     * @throws UsageException when a {@code playground.properties} is wrong
     */
    public static Project at(Path root, int portBase, OptionalInt servicePort, List<String> examples) {
        var instances = new ArrayList<Instance>();
        var services = new ArrayList<Service>();
        var unbuilt = new ArrayList<String>();
        var idle = new TreeSet<>(MODULES);
        var spare = portBase + MODULES.size();
        var modules = Stream.concat(MODULES.stream(), examples.stream()).toList();
        for (var place = 0; place < modules.size(); place++) {
            var module = modules.get(place);
            var hasPlace = place < MODULES.size();
            var folder = root.resolve(hasPlace ? "" : EXAMPLES).resolve(module);
            var jar = folder.resolve("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
            if (!Files.exists(jar)) {
                if (Files.isDirectory(folder)) {
                    unbuilt.add(module);
                }
                continue;
            }
            idle.remove(module);
            var properties = WorkloadProperties.of(folder);
            var names = new ArrayList<String>();
            for (var instance : properties.instances().isEmpty() ? List.of("") : properties.instances()) {
                var name = instance.isEmpty() ? module : module + "-" + instance;
                var port = names.isEmpty() && hasPlace ? portBase + place : spare++;
                instances.add(new Instance(name, properties.about(), jar, port, properties.environmentOf(instance)));
                names.add(name);
            }
            if (properties.servicePort().isPresent()) {
                var port = properties.servicePort().getAsInt();
                services.add(new Service(module, services.isEmpty() ? servicePort.orElse(port) : port, names));
            }
        }
        var ports = ports(portBase, services);
        var absences = absences(instances, idle, ports);
        var references = new HashMap<String, String>();
        ports.forEach((module, port) -> references.put(Placeholders.toPortOf(module), port.toString()));
        instances.replaceAll(instance -> instance.with(references));
        return new Project(instances, services, unbuilt, absences);
    }

    /** Where each module is to be found: at its Service, else at its place, also when it does not run. */
    private static Map<String, Integer> ports(int portBase, List<Service> services) {
        var ports = new HashMap<String, Integer>();
        for (var place = 0; place < MODULES.size(); place++) {
            ports.put(MODULES.get(place), portBase + place);
        }
        services.forEach(service -> ports.put(service.name(), service.port()));
        return ports;
    }

    private static List<Absence> absences(List<Instance> instances, Set<String> idle, Map<String, Integer> ports) {
        return instances.stream()
                .flatMap(instance -> idle.stream()
                        .filter(module -> instance.refersTo(Placeholders.toPortOf(module)))
                        .map(module -> new Absence(instance.name(), module, ports.get(module))))
                .toList();
    }

    boolean needsBroker() {
        return instances.stream().anyMatch(Instance::needsBroker);
    }

    List<Ports.Claim> claims() {
        var claims = new ArrayList<Ports.Claim>();
        services.forEach(
                service -> claims.add(new Ports.Claim(service.port(), "Service " + service.name(), "--service-port")));
        instances.forEach(instance -> claims.add(new Ports.Claim(instance.port(), instance.name(), "--port-base")));
        return claims;
    }
}
