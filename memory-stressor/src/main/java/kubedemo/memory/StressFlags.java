package kubedemo.memory;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kubedemo.kit.Command;
import kubedemo.kit.Flag;
import kubedemo.kit.Flags;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;

/**
 * The service, configured by flags: ours, which stand for variables, and those of {@code stress}, which mean what they
 * mean there (stress(1)): {@code --vm-bytes 150M} are 150 times 1024 times 1024 bytes; after {@code --vm-hang} seconds
 * they are released and taken anew, without it at once, with {@code --vm-hang 0} or {@code --vm-keep} never;
 * {@code --timeout} ends it all with exit code 0.
 */
final class StressFlags implements Command {
    private static final int LONGEST_HANG = 24 * 60 * 60;
    private static final int DEFAULT_MEBIBYTES = 256;
    /** What a flag of stress leaves for the others to know; no variable. */
    private static final String WORKERS = "--vm";

    private static final Flags FLAGS = new Flags(List.of(
            Flag.of(MemoryConfig.TARGET, "SIZE", "target").inPlaceOf(MemoryConfig.SCHEDULE),
            Flag.of(MemoryConfig.RATE, "RATE", "rate"),
            Flag.of(MemoryConfig.HOLD, "DURATION", "hold"),
            Flag.of(MemoryConfig.SCHEDULE, "SCHEDULE", "schedule").inPlaceOf(MemoryConfig.TARGET),
            Flag.of(MemoryConfig.KIND, "off-heap|heap", "kind"),
            new Flag(List.of("vm", "m"), Optional.of("1"), StressFlags::workers),
            new Flag(List.of("vm-bytes"), Optional.of("SIZE"), StressFlags::bytes),
            new Flag(List.of("vm-hang"), Optional.of("SECONDS"), StressFlags::hang),
            Flag.fixed(MemoryConfig.HOLD, "", "vm-keep"),
            Flag.of(MemoryConfig.DURATION, "DURATION", "duration"),
            new Flag(List.of("timeout", "t"), Optional.of("TIME"), StressFlags::timeout)));

    @Override
    public String name() {
        return FLAGS.name();
    }

    @Override
    public String form() {
        return FLAGS.form();
    }

    @Override
    public String purpose() {
        return "runs the service; flags replace variables; --vm, --vm-bytes, --vm-hang, --vm-keep and --timeout are those of stress";
    }

    @Override
    public Outcome run(List<String> arguments, Environment environment, PrintStream out, PrintStream err) {
        var outcome = FLAGS.run(arguments, environment, out, err);
        var variables = new HashMap<>(((Outcome.Serve) outcome).variables());
        if (variables.remove(WORKERS) != null && !variables.containsKey(MemoryConfig.TARGET.name())) {
            variables.putAll(bytes(new Input(WORKERS, DEFAULT_MEBIBYTES + "M")));
        }
        if (variables.remove("--vm-bytes") != null) {
            variables.putIfAbsent(MemoryConfig.HOLD.name(), "0");
        }
        return new Outcome.Serve(variables);
    }

    private static Map<String, String> workers(Input input) {
        if (!input.text().equals("1")) {
            throw input.bad("1: one process holds all of it");
        }
        return Map.of(WORKERS, input.text());
    }

    /** Powers of 1024, whatever the letters. */
    private static Map<String, String> bytes(Input input) {
        var text = input.text().toLowerCase(Locale.ROOT);
        if (!text.matches("\\d{1,12}([kmg]i?|b|)")) {
            throw input.bad("a size such as 150M, which is 150Mi here as in stress; letters are B, K, M, G");
        }
        var number = text.replaceAll("\\D", "");
        var unit = text.replaceAll("[\\dbi]", "").toUpperCase(Locale.ROOT);
        var size = ByteSize.read(
                new Input(input.name(), number + (unit.isEmpty() ? "" : unit + "i")), new ByteSize(1), ByteSize.MOST);
        return Map.of(
                MemoryConfig.TARGET.name(),
                size.toString(),
                MemoryConfig.SCHEDULE.name(),
                "",
                "--vm-bytes",
                size.toString());
    }

    private static Map<String, String> hang(Input input) {
        var seconds = input.integer(0, LONGEST_HANG);
        return Map.of(MemoryConfig.HOLD.name(), seconds == 0 ? "" : seconds + "s");
    }

    /** Seconds where no letter says otherwise. */
    private static Map<String, String> timeout(Input input) {
        var text = input.text().matches("\\d{1,9}") ? input.text() + "s" : input.text();
        MemoryConfig.DURATION.reader().apply(new Input(input.name(), text));
        return Map.of(MemoryConfig.DURATION.name(), text);
    }
}
