package kubedemo.playground;

import java.util.List;

/**
 * A port in front of all instances of one module.
 *
 * @param name the module
 * @param instances their names
 */
public record Service(String name, int port, List<String> instances) {
    public Service {
        instances = List.copyOf(instances);
    }
}
