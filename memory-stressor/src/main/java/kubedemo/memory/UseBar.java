package kubedemo.memory;

import java.util.Optional;
import kubedemo.kit.cgroup.MemoryUse;
import kubedemo.kit.cgroup.Resources;
import kubedemo.kit.text.Text;

/** The use beside the limit as a bar, in thousandths of its width: what is held, what else is used, where the limit is. */
public record UseBar(int held, int rest, Optional<Integer> limit, String label) {
    static final int WIDTH = 1000;
    /** Room beyond the limit, so that it can be seen. */
    private static final double MARGIN = 1.05;

    static UseBar of(OomForecast forecast) {
        var stress = forecast.stress();
        var used = forecast.use().map(MemoryUse::workingSet).orElse(stress.held());
        var limit = forecast.use().flatMap(MemoryUse::limit);
        var whole = Math.max(limit.map(bytes -> bytes * MARGIN).orElse(0.0), Math.max(used, 1) * MARGIN);
        whole = Math.max(whole, limit.isPresent() ? 0 : stress.asked() * MARGIN);
        var held = Math.min(stress.held(), used);
        return new UseBar(
                share(held, whole),
                share(used - held, whole),
                limit.map(bytes -> (int) Math.round(bytes / (bytes * MARGIN) * WIDTH))
                        .filter(place -> used <= limit.get()),
                Text.format(
                        "%s in use, %s of it held by the stressor%s",
                        ByteSize.mebibytes(used),
                        ByteSize.mebibytes(held),
                        ", limit " + Resources.memoryLimit(forecast.use(), ByteSize::mebibytes)));
    }

    private static int share(double bytes, double whole) {
        return (int) Math.round(bytes / whole * WIDTH);
    }
}
