package kubedemo.kit.contract;

import java.util.HashMap;
import java.util.Map;

/** The same with its controls off, and connections that stay open. */
public class ReadOnlyPod extends TrainingPod {
    public ReadOnlyPod() {
        this(Map.of());
    }

    /** @param variables the workload's own */
    protected ReadOnlyPod(Map<String, String> variables) {
        super(withoutControls(variables));
    }

    private static Map<String, String> withoutControls(Map<String, String> variables) {
        var all = new HashMap<>(variables);
        all.put("CONTROLS_ENABLED", "false");
        all.put("POD_KEEP_ALIVE", "true");
        return all;
    }
}
