package kubedemo.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The variables that a kubelet adds to every container for the API server and the Services of its namespace. Some are named
 * as a setting could be, {@code RABBITMQ_PORT=tcp://10.96.0.7:5672}: a workload must not stumble over them.
 * See https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables
 */
final class ServiceVariables {

    private static final String ADDRESS = "10.96.0.7";

    private ServiceVariables() {}

    static Map<String, String> of(List<HasMetadata> resources) {
        var variables = new HashMap<String, String>();
        put(variables, "kubernetes", 443);
        for (HasMetadata resource : resources) {
            if (resource instanceof Service service
                    && !"None".equals(service.getSpec().getClusterIP())) {
                service.getSpec()
                        .getPorts()
                        .forEach(port -> put(variables, service.getMetadata().getName(), port.getPort()));
            }
        }
        return variables;
    }

    /** The first port gives those without a number in their name. */
    private static void put(Map<String, String> variables, String service, int port) {
        String name = service.toUpperCase(Locale.ROOT).replace('-', '_');
        String url = "tcp://" + ADDRESS + ":" + port;
        variables.putIfAbsent(name + "_SERVICE_HOST", ADDRESS);
        variables.putIfAbsent(name + "_SERVICE_PORT", String.valueOf(port));
        variables.putIfAbsent(name + "_PORT", url);
        variables.put(name + "_PORT_" + port + "_TCP", url);
    }
}
