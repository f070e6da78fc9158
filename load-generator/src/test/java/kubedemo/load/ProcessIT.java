package kubedemo.load;

import java.util.Map;
import kubedemo.kit.contract.ProcessContract;

class ProcessIT extends ProcessContract {
    @Override
    protected Map<String, String> variables() {
        return Map.of("LOAD_AUTOSTART", "false");
    }
}
