package kubedemo.playground;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The probes of one container's life: liveness restarts it after {@code failureThreshold} failures in a row, readiness
 * takes it out of the Service after as many and puts it back after one success.
 *
 * <p>Two shortcuts against a kubelet, both only until the workload is up. Readiness is called every 250 ms until it
 * first succeeds, so that nobody waits a whole period for a JVM that needs a second. And liveness begins when the
 * workload has first answered at all, or after 30 s without an answer, as if a startup probe had come first.
 */
final class ProbedLife {

    private static final Duration START_RETRY = Duration.ofMillis(250);
    private static final Duration LONGEST_START = Duration.ofSeconds(30);

    private final Container life;
    private final ProbeTiming timing;
    private final KubeletLoop kubelet;
    private final HttpProbe probe;
    private final CountDownLatch answered = new CountDownLatch(1);

    /** Each belongs to one thread. */
    private int livenessFailures;

    private int readinessFailures;

    ProbedLife(Container life, ProbeTiming timing, KubeletLoop kubelet) {
        this.life = life;
        this.timing = timing;
        this.kubelet = kubelet;
        this.probe = new HttpProbe(timing.timeout());
    }

    void start() {
        thread("readiness", this::watchReadiness);
        thread("liveness", this::watchLiveness);
    }

    private void watchReadiness() throws InterruptedException {
        try {
            if (awaitFirstSuccess()) {
                everyPeriod("/readyz", this::judgeReadiness);
            }
        } finally {
            kubelet.leave(life);
            answered.countDown();
        }
    }

    private boolean awaitFirstSuccess() throws InterruptedException {
        while (!kubelet.isClosed()) {
            HttpProbe.Answer answer = probe.get(life.workload().uri("/readyz"));
            if (answer.arrived()) {
                answered.countDown();
            }
            if (answer.success()) {
                kubelet.enter(life);
                return !life.awaitExit(timing.period());
            }
            if (life.awaitExit(START_RETRY)) {
                return false;
            }
        }
        return false;
    }

    private void judgeReadiness(HttpProbe.Answer answer) {
        boolean out = readinessFailures >= timing.failureThreshold();
        if (answer.success()) {
            readinessFailures = 0;
            if (out) {
                kubelet.enter(life);
            }
        } else if (!out) {
            readinessFailures++;
            if (readinessFailures == timing.failureThreshold()) {
                kubelet.leave(life);
            }
            report("readiness", readinessFailures, answer, ", a Service sends it no new connections");
        }
    }

    private void watchLiveness() throws InterruptedException {
        answered.await(LONGEST_START.toNanos(), TimeUnit.NANOSECONDS);
        everyPeriod("/livez", this::judgeLiveness);
    }

    private void judgeLiveness(HttpProbe.Answer answer) {
        if (answer.success()) {
            livenessFailures = 0;
            return;
        }
        livenessFailures++;
        report(
                "liveness",
                livenessFailures,
                answer,
                ", restarting (as a kubelet would; this is the playground, not Kubernetes)");
        if (livenessFailures == timing.failureThreshold()) {
            life.stop(Supervisor.GRACE);
        }
    }

    private void report(String kind, int failures, HttpProbe.Answer answer, String consequence) {
        String text = kind + " failed " + failures + " of " + timing.failureThreshold() + " (" + answer.text() + ")";
        kubelet.say(life, failures == timing.failureThreshold() ? text + consequence : text);
    }

    private void everyPeriod(String path, Consumer<HttpProbe.Answer> judge) throws InterruptedException {
        long next = System.nanoTime();
        while (life.running() && !kubelet.isClosed()) {
            HttpProbe.Answer answer = probe.get(life.workload().uri(path));
            if (life.running()) {
                judge.accept(answer);
            }
            next += timing.period().toNanos();
            life.awaitExit(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
        }
    }

    private interface Watch {
        void run() throws InterruptedException;
    }

    private void thread(String kind, Watch watch) {
        Runnable task = () -> {
            try {
                watch.run();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        };
        var thread = new Thread(task, kind + " " + life.workload().name());
        thread.setDaemon(true);
        thread.start();
    }
}
