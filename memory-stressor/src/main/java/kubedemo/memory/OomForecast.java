package kubedemo.memory;

import java.util.Optional;
import kubedemo.kit.cgroup.MemoryUse;
import kubedemo.kit.cgroup.Resources;
import kubedemo.kit.text.Text;

/**
 * What comes of it: whether the use meets the limit, and when.
 *
 * @param use of the container; empty where there is no control group
 * @param growth bytes a second that were taken lately; 0 where that is not known yet
 */
record OomForecast(Stress stress, Optional<MemoryUse> use, double growth) {

    /** Bytes between the limit and the working set: what is reclaimed first counts as free. Empty without a limit. */
    Optional<Long> room() {
        return use.flatMap(memory -> memory.limit().map(limit -> Math.max(0, limit - memory.workingSet())));
    }

    /** Until the kernel kills this process, if it goes on as it does; empty where it does not come to that. */
    Optional<Double> secondsUntilKill() {
        if (stress.phase() != StressPhase.FILLING || stress.plan().kind() == MemoryKind.HEAP || fits()) {
            return Optional.empty();
        }
        return room().flatMap(room -> rate().map(rate -> room / rate));
    }

    /** Whether all that is asked for has its place below the limit. Of a schedule only the present value is known. */
    boolean fits() {
        return stress.plan().target() instanceof MemoryTarget.Fixed
                && room().filter(room -> stress.asked() - stress.held() <= room).isPresent();
    }

    /** What is to be known at a glance. */
    String sentence() {
        var held = ByteSize.mebibytes(stress.held());
        return switch (stress.phase()) {
            case IDLE -> "Idle: it holds nothing.";
            case FILLING -> filling(held);
            case HOLDING -> Text.format("It holds %s, every page of it touched.", held) + leftOver();
            case RELEASING -> Text.format("It gives memory back, and holds %s.", held);
            case BLOCKED ->
                Text.format("It holds %s and waits: %s.", held, stress.problem().orElse(""));
        };
    }

    /** Whether the end is near, for the colour of the sentence. */
    boolean alarming() {
        return secondsUntilKill().isPresent() || stress.phase() == StressPhase.BLOCKED;
    }

    private String filling(String held) {
        var progress = Text.format("It holds %s of %s. ", held, ByteSize.mebibytes(stress.asked()));
        var seconds = secondsUntilKill();
        if (seconds.isPresent()) {
            return progress
                    + Text.format(
                            "At this rate the use meets the limit in %.0f s, and the kernel kills this process.",
                            seconds.get());
        }
        if (stress.plan().kind() == MemoryKind.HEAP) {
            return progress + "Beyond its largest heap Java ends it, with exit code 3.";
        }
        return progress + (fits() ? "All of it fits below the limit." : "");
    }

    private String leftOver() {
        return room().map(room -> Text.format(" The limit is %s away.", ByteSize.mebibytes(room)))
                .orElse(
                        Resources.memoryLimit(use, ByteSize::mebibytes).equals("none")
                                ? " There is no limit here."
                                : " Whether there is a limit is not known here.");
    }

    private Optional<Double> rate() {
        if (stress.plan().target() instanceof MemoryTarget.Fixed
                && stress.plan().rate().isPresent()) {
            return stress.plan().rate().map(ByteRate::perSecond);
        }
        return Optional.of(growth).filter(known -> known > 0);
    }
}
