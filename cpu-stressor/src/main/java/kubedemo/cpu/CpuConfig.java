package kubedemo.cpu;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kubedemo.kit.Flag;
import kubedemo.kit.Flags;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Variable;
import kubedemo.kit.schedule.Schedule;
import kubedemo.kit.schedule.ValueType;
import kubedemo.kit.text.Text;

/**
 * @param plan what it begins with
 * @param mostCores what may be asked for
 */
record CpuConfig(Plan plan, double mostCores) {
    private static final ValueType ANY = Cores.upTo(Cores.MOST);
    private static final String FOREVER = "forever";

    static final Variable<String> CORES = new Variable<>(
            "CPU_CORES",
            "2",
            "Cores to use, such as 0.5 or 2, up to CPU_MAX_CORES; 0 is idle",
            input -> valid(input, ANY.read(input)));
    static final Variable<String> SCHEDULE = new Variable<>(
            "CPU_SCHEDULE",
            null,
            "Cores over time, in place of CPU_CORES: 0.5 for 1m, ramp 0.5..2 over 1m",
            input -> valid(input, Schedule.parse(input, ANY)));
    static final Variable<String> DURATION = new Variable<>(
            "CPU_DURATION",
            FOREVER,
            "Ends the process with 0 after this time, 1s to 24h, or " + FOREVER,
            input -> valid(input, duration(input)));
    static final Variable<String> THREADS = new Variable<>(
            "CPU_THREADS",
            null,
            Text.format("Threads that share the work, 1 to %d; if not set, as few as possible", Plan.MOST_THREADS),
            input -> valid(input, input.integer(1, Plan.MOST_THREADS)));
    private static final Variable<Double> MOST = new Variable<>(
            "CPU_MAX_CORES",
            Cores.written(Cores.MOST),
            "Most cores that can be asked for, up to " + Cores.written(Cores.MOST),
            ANY::read);

    static final List<Variable<?>> VARIABLES = List.of(CORES, SCHEDULE, DURATION, THREADS, MOST);

    static final Flags FLAGS = new Flags(List.of(
            Flag.of(CORES, "CORES", "cpu", "cores").inPlaceOf(SCHEDULE),
            Flag.of(SCHEDULE, "SCHEDULE", "schedule"),
            Flag.of(THREADS, "N", "threads"),
            Flag.of(DURATION, "TIME", "duration"),
            Flag.fixed(DURATION, FOREVER, "forever")));

    /** @throws kubedemo.kit.config.BadInput when a variable is not allowed, or not beside the others */
    static CpuConfig from(Environment environment) {
        var most = environment.get(MOST);
        var threads = environment.find(THREADS).map(text -> new Input(THREADS.name(), text));
        var duration = duration(new Input(DURATION.name(), environment.get(DURATION)));
        return new CpuConfig(Plan.of(schedule(environment, Cores.upTo(most)), threads, duration), most);
    }

    private static Schedule schedule(Environment environment, ValueType cores) {
        var schedule = environment.find(SCHEDULE);
        if (schedule.isPresent()) {
            return Schedule.parse(new Input(SCHEDULE.name(), schedule.get()), cores);
        }
        var input = new Input(CORES.name(), environment.get(CORES));
        cores.read(input);
        return Schedule.parse(input, cores);
    }

    private static Optional<Duration> duration(Input input) {
        if (FOREVER.equals(input.text())) {
            return Optional.empty();
        }
        try {
            return Optional.of(Plan.duration(input));
        } catch (BadInput e) {
            throw input.bad(e.allowed() + ", or " + FOREVER);
        }
    }

    /** Kept as text: what it means depends on other variables. */
    private static String valid(Input input, Object value) {
        return input.text();
    }
}
