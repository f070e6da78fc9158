package kubedemo.probe;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kubedemo.kit.config.Input;
import kubedemo.probe.NameCheck.Finding;

/** One wait for one name: looks once a second, and says what it sees. */
final class Wait {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration REMINDER = Duration.ofSeconds(10);

    private final AwaitedName name;
    private final NameCheck check;
    private final Pause pause;
    private final PrintStream out;
    private final long start;
    private String said = "";
    private Duration saidAt = Duration.ZERO;

    Wait(AwaitedName name, NameCheck check, Pause pause, PrintStream out) {
        this.name = name;
        this.check = check;
        this.pause = pause;
        this.out = out;
        this.start = pause.nanos();
    }

    /** True as soon as it is there; false once the timeout is over, be it in the middle of a look. */
    boolean until(Optional<Duration> timeout) {
        while (true) {
            var finding = timeout.map(longest -> look(left(longest))).orElseGet(() -> check.look(name));
            if (finding.there()) {
                out.printf("%s is there after %s: %s%n", name, seconds(), finding.said());
                return true;
            }
            say(finding);
            pause.sleep(timeout.map(this::left)
                    .filter(left -> left.compareTo(EVERY) < 0)
                    .orElse(EVERY));
            if (timeout.isPresent() && left(timeout.get()).isZero()) {
                out.printf("gave up on %s after %s: %s%n", name, Input.brief(timeout.get()), finding.said());
                return false;
            }
        }
    }

    private void say(Finding finding) {
        var now = elapsed();
        if (!finding.said().equals(said) || now.minus(saidAt).compareTo(REMINDER) >= 0) {
            out.printf("waiting for %s since %s: %s%n", name, seconds(), finding.said());
            said = finding.said();
            saidAt = now;
        }
    }

    /** A resolver that does not answer may take half a minute to say so; the timeout holds all the same. */
    private Finding look(Duration longest) {
        var looking = CompletableFuture.supplyAsync(() -> check.look(name), task -> {
            var thread = new Thread(task, "look");
            thread.setDaemon(true);
            thread.start();
        });
        try {
            return looking.get(Math.max(longest.toMillis(), 1), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Finding(false, "no answer from DNS or from the port");
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Duration left(Duration timeout) {
        var left = timeout.minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Duration elapsed() {
        return Duration.ofNanos(pause.nanos() - start);
    }

    private String seconds() {
        return elapsed().toSeconds() + " s";
    }
}
