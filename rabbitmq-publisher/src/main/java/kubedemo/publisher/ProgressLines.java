package kubedemo.publisher;

import java.io.PrintStream;
import java.util.Locale;
import kubedemo.kit.text.Text;

/** A line a second, for logs. */
record ProgressLines(PublishRun run, PrintStream out) implements Progress {
    @Override
    public void tick() {
        var counts = run.counts();
        var problem = run.problem()
                .map(why -> Text.format(
                        "; waiting: %s (gives up in %d s)",
                        why, Math.max(0, run.timeLeft().toSeconds())))
                .orElse("");
        out.printf(
                Locale.ROOT,
                "%d s: %d of %d confirmed, %d published%s%n",
                run.took().toSeconds(),
                counts.confirmed(),
                run.spec().count(),
                counts.published(),
                problem);
    }

    @Override
    public void end(String verdict) {
        out.println(verdict);
    }
}
