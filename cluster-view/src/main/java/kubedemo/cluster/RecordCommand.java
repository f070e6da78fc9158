package kubedemo.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kubedemo.kit.Command;
import kubedemo.kit.Flag;
import kubedemo.kit.Flags;
import kubedemo.kit.Output;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Environment;
import kubedemo.kit.config.Input;
import kubedemo.kit.config.Variable;
import kubedemo.kit.json.Json;

/**
 * Watches for some time and writes the timeline, which a page of cluster-view opens. In a pod it watches as that pod, elsewhere
 * as the kubeconfig says. A signal ends it early, and what was seen by then is written.
 */
final class RecordCommand implements Command {
    private static final int SECONDS_TO_ANSWER = 30;
    private static final Variable<Duration> FOR = new Variable<>(
            "--for", "10m", "How long, up to 2h", input -> input.duration(Duration.ofSeconds(1), Timeline.KEPT));

    @Override
    public String name() {
        return "record";
    }

    @Override
    public String form() {
        return name() + " " + flags().form();
    }

    @Override
    public String purpose() {
        return "watches the cluster for some time (10m) and writes the timeline as JSON, for a page to open; 0, or 1 if"
                + " the pods cannot be watched";
    }

    @Override
    public Outcome run(List<String> arguments, Environment environment, PrintStream out, PrintStream err) {
        var given = environment.with(flags().variables(arguments));
        var length = given.get(FOR);
        var output = given.find(Output.VARIABLE).orElseThrow(() -> new Input("--output", null)
                .bad("a file that can be written, or - for standard output"));
        try (var client = client()) {
            var watches = new Watches(client, ViewConfig.from(given), new Timeline(Clock.systemUTC()), () -> {});
            var ended = new CountDownLatch(1);
            var written = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(ended, written), "sigterm"));
            watches.begin();
            err.printf(
                    Locale.ROOT,
                    "recording namespace %s at %s for %s%n",
                    watches.namespace(),
                    client.getMasterUrl(),
                    Input.brief(length));
            try {
                var seen = watch(watches, length, ended);
                if (seen) {
                    output.write(
                            text -> text.append(Json.encode(watches.view())).append('\n'), out);
                    err.println(new TimelineCard(watches.view(), 0).summary());
                } else {
                    err.println("not recorded: " + watches.refusal().orElse("no answer from " + client.getMasterUrl()));
                }
                return new Outcome.Exit(seen ? 0 : 1);
            } finally {
                written.countDown();
            }
        }
    }

    /** @throws BadInput where the kubeconfig has what the client cannot use, such as a key by elliptic curves */
    private static KubernetesClient client() {
        try {
            return new KubernetesClientBuilder().build();
        } catch (KubernetesClientException e) {
            throw new BadInput(
                    "KUBECONFIG",
                    System.getenv("KUBECONFIG"),
                    "one whose user has a token or an RSA key, which an EC key, as k3s makes it, is not");
        }
    }

    /** @return whether pods were watched */
    private static boolean watch(Watches watches, Duration length, CountDownLatch ended) {
        var begun = System.nanoTime();
        var seen = false;
        try {
            do {
                watches.observe();
                seen |= watches.isWatching();
                if (!seen && (watches.refusal().isPresent() || seconds(begun) > SECONDS_TO_ANSWER)) {
                    return false;
                }
            } while (!ended.await(200, TimeUnit.MILLISECONDS) && System.nanoTime() - begun < length.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return seen || watches.isWatching();
    }

    private static long seconds(long since) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since);
    }

    private static void end(CountDownLatch ended, CountDownLatch written) {
        ended.countDown();
        try {
            written.await(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Flags flags() {
        return new Flags(List.of(Flag.of(FOR, "DURATION", "for"), Output.FLAG));
    }
}
