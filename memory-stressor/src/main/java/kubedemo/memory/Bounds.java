package kubedemo.memory;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import kubedemo.kit.config.Input;
import kubedemo.kit.schedule.Schedule;
import kubedemo.kit.text.Text;

/**
 * How much may be asked for. A limit of the container may be passed, that is the lesson: the kernel kills this process
 * and nothing else. Without a limit, or with one that the machine does not have, it would be the machine that runs out.
 *
 * @param configured the most that this workload is to take; empty where nobody has said
 * @param safety whether to leave a part of what the machine has free
 * @param available what the machine has free, bytes; empty where that is not known
 * @param limit the container's limit, bytes; empty without one, and where it is not known
 * @param largestHeap bytes
 */
record Bounds(
        Optional<ByteSize> configured,
        boolean safety,
        Supplier<OptionalLong> available,
        Supplier<Optional<Long>> limit,
        LongSupplier largestHeap) {

    private static final double SAFE_SHARE = 0.8;
    private static final long MEBIBYTE = 1 << 20;

    /** The most that may be asked for at this moment, and why. */
    record Most(ByteSize size, String reason) {
        /** @throws kubedemo.kit.config.BadInput when it is no size, or too much */
        ByteSize check(Input input) {
            var asked = ByteSize.read(input, ByteSize.NONE, ByteSize.MOST);
            if (asked.bytes() > size.bytes()) {
                throw input.bad(Text.format("0 to %s, %s", size, reason));
            }
            return asked;
        }

        /** @throws kubedemo.kit.config.BadInput when it is no schedule, or asks for too much at any time */
        Schedule checkSchedule(Input input) {
            var schedule = PlanText.schedule(input);
            if (schedule.greatest() > size.bytes()) {
                throw input.bad(Text.format("a schedule of sizes from 0 to %s, %s", size, reason));
            }
            return schedule;
        }
    }

    /** @param held what is held already, which is not free and would be again */
    Most most(MemoryKind kind, long held) {
        var whole = new Most(ByteSize.MOST, "the most that can be asked for");
        var own = configured
                .map(size -> new Most(size, "which is MEMORY_MAX here"))
                .orElse(whole);
        var safe = safe(kind, held);
        return safe.isPresent() && safe.getAsLong() < own.size.bytes()
                ? new Most(
                        new ByteSize(safe.getAsLong()),
                        "80 % of this machine's free memory, since no limit is known that stops this container first; MEMORY_SAFETY=off lifts that")
                : own;
    }

    /** The share of the machine's memory that may be taken; empty where something else stops this process in time. */
    private OptionalLong safe(MemoryKind kind, long held) {
        if (!safety) {
            return OptionalLong.empty();
        }
        var free = available.get();
        if (free.isEmpty()) {
            return OptionalLong.empty();
        }
        var safe = (long) ((free.getAsLong() + held) * SAFE_SHARE) / MEBIBYTE * MEBIBYTE;
        var stop =
                kind == MemoryKind.HEAP ? largestHeap.getAsLong() : limit.get().orElse(Long.MAX_VALUE);
        return stop <= safe ? OptionalLong.empty() : OptionalLong.of(safe);
    }
}
