package kubedemo.cpu;

import java.time.Duration;
import kubedemo.kit.config.Input;
import kubedemo.kit.text.Text;

/** Asked and achieved, in a line. */
record StressSummary(StressRun.Result result) {
    static StressSummary of(StressRun run) {
        return new StressSummary(run.result());
    }

    /** What begins. */
    static String announce(Plan plan) {
        if (plan.idle()) {
            return "Idle: no cores are asked for";
        }
        return Text.format(
                "Using cores: %s, by %d thread%s%s",
                plan.schedule().describe(),
                plan.threads(),
                plan.threads() == 1 ? "" : "s",
                plan.duration().map(time -> ", for " + Input.brief(time)).orElse(""));
    }

    String sentence() {
        return Text.format(
                "asked for %.3f cores (%.2f CPU seconds in %.1f s), achieved %.3f (%.2f CPU seconds)%s",
                result.coresAsked(),
                result.asked(),
                seconds(result.took()),
                result.coresUsed(),
                result.used(),
                result.asked() > 0 ? Text.format(", %.1f %%", 100 * result.used() / result.asked()) : "");
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
