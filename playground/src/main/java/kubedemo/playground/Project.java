package kubedemo.playground;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What there is to run below a project root: the packaged modules, where each listens, and the Services before them.
 *
 * @param unbuilt modules that are there but not packaged
 */
public record Project(List<Instance> instances, List<Service> services, List<String> unbuilt) {

    /** In the order of their ports. */
    private static final List<String> MODULES = List.of(
            "probe-test-app",
            "rabbitmq-consumer",
            "rabbitmq-publisher",
            "load-generator",
            "cpu-stressor",
            "memory-stressor");

    public Project {
        instances = List.copyOf(instances);
        services = List.copyOf(services);
        unbuilt = List.copyOf(unbuilt);
    }

    /**
     * Looks for {@code <module>/target/quarkus-app/quarkus-run.jar}; each module's first instance gets its place after
     * {@code portBase}, all further instances come after the last module.
     *
     * @param servicePort replaces the port of the first Service
     * @throws UsageException when a {@code playground.properties} is wrong
     */
    public static Project at(Path root, int portBase, OptionalInt servicePort) {
        var instances = new ArrayList<Instance>();
        var services = new ArrayList<Service>();
        var unbuilt = new ArrayList<String>();
        int spare = portBase + MODULES.size();
        for (int place = 0; place < MODULES.size(); place++) {
            String module = MODULES.get(place);
            Path folder = root.resolve(module);
            Path jar = folder.resolve("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
            if (!Files.exists(jar)) {
                if (Files.isDirectory(folder)) {
                    unbuilt.add(module);
                }
                continue;
            }
            WorkloadProperties properties = WorkloadProperties.of(folder);
            var names = new ArrayList<String>();
            for (String instance : properties.instances().isEmpty() ? List.of("") : properties.instances()) {
                String name = instance.isEmpty() ? module : module + "-" + instance;
                int port = names.isEmpty() ? portBase + place : spare++;
                instances.add(new Instance(name, properties.about(), jar, port, properties.environmentOf(instance)));
                names.add(name);
            }
            if (properties.servicePort().isPresent()) {
                int port = properties.servicePort().getAsInt();
                services.add(new Service(module, services.isEmpty() ? servicePort.orElse(port) : port, names));
            }
        }
        return new Project(instances, services, unbuilt);
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
