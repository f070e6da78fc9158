package kubedemo.memory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Variable;
import kubedemo.kit.schedule.Schedule;

/**
 * What the stressor begins with, and how far it goes.
 *
 * @param plan what is followed from the start
 */
record MemoryConfig(Plan plan, Bounds bounds, Optional<Duration> duration) {
    static final Variable<ByteSize> TARGET = new Variable<>(
            "MEMORY_TARGET",
            "0",
            "Memory to hold, such as 150M or 150Mi; 0 is idle",
            input -> ByteSize.read(input, ByteSize.NONE, ByteSize.MOST));
    static final Variable<Optional<ByteRate>> RATE = new Variable<>(
            "MEMORY_RATE",
            "full",
            "How fast it is taken, such as 2Mi/s; full is as fast as possible",
            ByteRate::readOrFull);
    static final Variable<Duration> HOLD = new Variable<>(
            "MEMORY_HOLD",
            null,
            "How long all of it is held, 0 to 24h; then it is released and taken again. If not set, for ever",
            PlanText::hold);
    static final Variable<Schedule> SCHEDULE = new Variable<>(
            "MEMORY_SCHEDULE",
            null,
            "In place of MEMORY_TARGET: sizes over time, such as 'ramp 0..100Mi over 1m, 100Mi for 1m'; nothing after its end",
            PlanText::schedule);
    static final Variable<Duration> DURATION = new Variable<>(
            "MEMORY_DURATION",
            null,
            "Ends the process with exit code 0 after this time, 1s to 24h; if not set, never",
            input -> input.duration(Duration.ofSeconds(1), Duration.ofHours(24)));
    static final Variable<MemoryKind> KIND = new Variable<>(
            "MEMORY_KIND",
            "off-heap",
            "off-heap: the kernel kills what passes the limit; heap: Java's own OutOfMemoryError, exit code 3",
            input -> input.choice(MemoryKind.class));
    static final Variable<ByteSize> MAX = new Variable<>(
            "MEMORY_MAX",
            null,
            "Most memory that can be asked for; if not set, no maximum",
            input -> ByteSize.read(input, new ByteSize(1), ByteSize.MOST));
    static final Variable<Safety> SAFETY = new Variable<>(
            "MEMORY_SAFETY",
            "on",
            "off: take more than 80 % of the machine's free memory, where no limit stops this container first",
            input -> input.choice(Safety.class));

    static final List<Variable<?>> VARIABLES = List.of(TARGET, RATE, HOLD, SCHEDULE, DURATION, KIND, MAX, SAFETY);

    enum Safety {
        ON,
        OFF
    }

    /** @throws kubedemo.kit.config.BadInput when a variable is not allowed, or two contradict each other */
    static MemoryConfig from(Environment environment, Machine machine) {
        var bounds = new Bounds(
                environment.find(MAX),
                environment.get(SAFETY) == Safety.ON,
                machine::available,
                machine::limit,
                Runtime.getRuntime()::maxMemory);
        var text = new PlanText(
                input(environment, TARGET),
                input(environment, RATE),
                input(environment, HOLD),
                input(environment, SCHEDULE),
                input(environment, KIND));
        return new MemoryConfig(text.read(bounds, 0), bounds, environment.find(DURATION));
    }

    private static Input input(Environment environment, Variable<?> variable) {
        var text = environment.source().apply(variable.name());
        var scheduled = variable == TARGET && SCHEDULE.isSet(environment);
        var fallback = scheduled ? null : variable.fallback();
        return new Input(variable.name(), text == null || text.isBlank() ? fallback : text.strip());
    }
}
