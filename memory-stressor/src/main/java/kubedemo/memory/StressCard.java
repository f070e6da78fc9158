package kubedemo.memory;

import java.util.Locale;
import java.util.Optional;
import kubedemo.kit.cgroup.MemoryUse;
import kubedemo.kit.journal.ContainerRun;

/** The stress in words, bar and chart. */
public record StressCard(Outlook outlook, UseBar bar, UseChart chart, Optional<ContainerRun> before) {

    public String phase() {
        return outlook.stress().phase().toString().toLowerCase(Locale.ROOT);
    }

    public String sentence() {
        return outlook.sentence();
    }

    public boolean alarming() {
        return outlook.alarming();
    }

    public String plan() {
        return new Words(outlook.stress().plan()).sentence();
    }

    public String held() {
        return ByteSize.mebibytes(outlook.stress().held());
    }

    public String asked() {
        return ByteSize.mebibytes(outlook.stress().asked());
    }

    public String used() {
        return outlook.use()
                .map(MemoryUse::workingSet)
                .map(ByteSize::mebibytes)
                .orElse("not known here (no control group)");
    }

    public String limit() {
        return outlook.use().flatMap(MemoryUse::limit).map(ByteSize::mebibytes).orElse("none");
    }

    public long cycles() {
        return outlook.stress().cycles();
    }

    /** The last thing that the life before this one wrote down. */
    public Optional<String> lastSample() {
        return before.flatMap(life -> life.memoryBytes().map(bytes -> "%s of memory in use%s, %d s after its start"
                .formatted(
                        ByteSize.mebibytes(bytes),
                        life.memoryLimitBytes()
                                .map(limit -> " of a limit of " + ByteSize.mebibytes(limit))
                                .orElse(", without a limit"),
                        life.length().toSeconds())));
    }
}
