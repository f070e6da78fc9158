package kubedemo.memory;

import java.util.Optional;
import kubedemo.kit.cgroup.MemoryUse;
import kubedemo.kit.cgroup.Resources;
import kubedemo.kit.config.Input;
import kubedemo.kit.journal.ContainerRun;
import kubedemo.kit.text.Text;

/** The stress in words, bar and chart. */
public record StressCard(OomForecast forecast, UseBar bar, UseChart chart, Optional<ContainerRun> previousRun) {

    public String phase() {
        return Input.kebabCase(forecast.stress().phase());
    }

    public String sentence() {
        return forecast.sentence();
    }

    public boolean alarming() {
        return forecast.alarming();
    }

    public String plan() {
        return new PlanDescription(forecast.stress().plan()).sentence();
    }

    public String held() {
        return ByteSize.mebibytes(forecast.stress().held());
    }

    public String asked() {
        return ByteSize.mebibytes(forecast.stress().asked());
    }

    public String used() {
        return forecast.use()
                .map(MemoryUse::workingSet)
                .map(ByteSize::mebibytes)
                .orElse(Resources.NOT_KNOWN);
    }

    public String limit() {
        return Resources.memoryLimit(forecast.use(), ByteSize::mebibytes);
    }

    public long cycles() {
        return forecast.stress().cycles();
    }

    /** The last thing that the previous run wrote down. */
    public Optional<String> lastSample() {
        return previousRun.flatMap(run -> run.memoryBytes()
                .map(bytes -> Text.format(
                        "%s of memory in use%s, %d s after its start",
                        ByteSize.mebibytes(bytes),
                        run.memoryLimitBytes()
                                .map(limit -> " of a limit of " + ByteSize.mebibytes(limit))
                                .orElse(""),
                        run.length().toSeconds())));
    }
}
