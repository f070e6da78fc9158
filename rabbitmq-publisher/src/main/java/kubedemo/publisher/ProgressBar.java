package kubedemo.publisher;

import java.io.PrintStream;
import java.util.Locale;

/** A bar that is drawn anew in its line, for people at a terminal. */
record ProgressBar(PublishRun run, PrintStream out) implements Progress {
    private static final int WIDTH = 30;
    /** Back to the line's begin, and clear it (ECMA-48 EL). */
    private static final String ANEW = "\r\u001b[K";

    @Override
    public void tick() {
        var confirmed = run.counts().confirmed();
        var count = run.spec().count();
        var filled = (int) (WIDTH * confirmed / count);
        var problem = run.problem().map(why -> "  waiting: " + why).orElse("");
        out.printf(
                Locale.ROOT,
                "%s[%s%s] %d of %d confirmed%s",
                ANEW,
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                confirmed,
                count,
                problem);
        out.flush();
    }

    @Override
    public void end(String verdict) {
        tick();
        out.printf(Locale.ROOT, "%n%s%n", verdict);
    }
}
