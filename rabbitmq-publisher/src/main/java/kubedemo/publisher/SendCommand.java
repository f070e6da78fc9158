package kubedemo.publisher;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kubedemo.kit.Command;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.pod.Pod;
import kubedemo.kit.rabbitmq.RabbitMqConfig;
import kubedemo.kit.text.Text;

/**
 * Publishes so many messages and ends, as a Job does: 0 when the broker has confirmed every one, 1 otherwise. It starts no
 * service, which would cost a Job three times the CPU time.
 */
final class SendCommand implements Command {
    static final String NAME = "send";
    private static final String DEFAULT_COUNT = "300";
    /** A try to connect that is under way goes on for up to 15 s; half the grace period of a pod is for that. */
    private static final int LAST_WORD_SECONDS = 16;

    /** What its arguments stand for, in their order. */
    private static final List<String> VARIABLES =
            List.of(RabbitMqConfig.URL.name(), PublisherConfig.COUNT.name(), RabbitMqConfig.QUEUE.name());

    private final boolean terminal;

    /** @param terminal a person watches: progress is a bar in one line */
    SendCommand(boolean terminal) {
        this.terminal = terminal;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String form() {
        return "send [URL [COUNT [QUEUE]]]";
    }

    @Override
    public String purpose() {
        return Text.format(
                "publishes COUNT messages (%s, or PUBLISH_COUNT), waits for their confirms and ends: exit code 0 if all are confirmed, else 1",
                DEFAULT_COUNT);
    }

    @Override
    public Outcome run(List<String> arguments, Environment environment, PrintStream out, PrintStream err) {
        if (arguments.size() > VARIABLES.size()) {
            throw new Input("argument", arguments.get(VARIABLES.size())).bad(form());
        }
        var given = new HashMap<String, String>();
        for (var index = 0; index < arguments.size(); index++) {
            given.put(VARIABLES.get(index), arguments.get(index));
        }
        var variables = environment.with(given);
        var count = variables
                .find(PublisherConfig.COUNT)
                .orElseGet(() -> PublisherConfig.count(new Input(PublisherConfig.COUNT.name(), DEFAULT_COUNT)));
        var broker = RabbitMqConfig.from(variables);
        var sender = Pod.from(variables).name();
        var run = new PublishRun(
                RunSpec.of(count),
                broker,
                PublisherConfig.from(variables),
                sender,
                PublishEvents.NONE,
                note -> err.println("WARN " + note));
        return new Outcome.Exit(publish(run, broker, out));
    }

    private int publish(PublishRun run, RabbitMqConfig broker, PrintStream out) {
        var queue = broker.topology().queue();
        out.printf(
                Locale.ROOT,
                "publishing %d messages to queue '%s' at %s, run %s%n",
                run.spec().count(),
                queue,
                broker.url(),
                run.spec().id());
        Progress progress = terminal ? new ProgressBar(run, out) : new ProgressLines(run, out);
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(run, ended), "sigterm"));
        try (var every = new ProgressTicker(progress)) {
            run.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        progress.end(RunResult.of(run, queue).sentence());
        ended.countDown();
        return run.state() == RunState.PUBLISHED ? 0 : 1;
    }

    /** At SIGTERM: what is confirmed by then is still said. The process ends with 143, as the signal has it. */
    private static void stop(PublishRun run, CountDownLatch ended) {
        run.stop();
        try {
            ended.await(LAST_WORD_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
