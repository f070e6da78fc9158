package kubedemo.cluster;

import java.util.Map;
import kubedemo.kit.contract.ProcessContract;

/** Where no API server answers, too. */
class ProcessIT extends ProcessContract {
    @Override
    protected Map<String, String> variables() {
        return Map.of("KUBERNETES_MASTER", "http://127.0.0.1:9/");
    }
}
