package kubedemo.kit.schedule;

import java.util.Random;
import java.util.StringJoiner;
import kubedemo.kit.config.Input;
import kubedemo.kit.text.Text;

/** Schedules for tests: up to 1000/s, given ones and random ones. */
final class Schedules {
    static final ValueType UNIT = Rate.unit(new Rate(0), new Rate(1000));

    private Schedules() {}

    static Schedule of(String text) {
        return Schedule.parse(new Input("SCHEDULE", text), UNIT);
    }

    /** One to five phases, with every change at a whole millisecond, some going down, some nothing at all. */
    static String random(Random random) {
        var phases = new StringJoiner(", ");
        for (var left = random.nextInt(5); left > 0; left--) {
            phases.add(limited(random));
        }
        return phases.add(random.nextBoolean() ? limited(random) : endless(random))
                .toString();
    }

    private static String limited(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Text.format("ramp %s..%s over %s", value(random), value(random), time(random));
            case 1 ->
                Text.format(
                        "step %s..%s by %s/s every %s",
                        value(random), value(random), 5 + random.nextInt(40), time(random));
            default -> endless(random) + " for " + time(random);
        };
    }

    private static String endless(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> value(random);
            case 1 -> Text.format("sine %s..%s period %dms", value(random), value(random), 50 + random.nextInt(950));
            default -> {
                var lasting = 1 + random.nextInt(200);
                yield Text.format(
                        "spike %s to %s for %dms every %dms",
                        value(random), value(random), lasting, lasting + 1 + random.nextInt(500));
            }
        };
    }

    private static String value(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "0/s";
            case 1 -> random.nextInt(100) + "/m";
            case 2 -> Text.format("%d.%d/s", random.nextInt(10), random.nextInt(10));
            default -> random.nextInt(200) + "/s";
        };
    }

    private static String time(Random random) {
        return 1 + random.nextInt(random.nextBoolean() ? 30 : 1000) + "ms";
    }
}
