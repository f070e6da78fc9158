package kubedemo.playground;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The probes of one run of a container: liveness restarts it after {@code failureThreshold} failures in a row, readiness
 * takes it out of the Service after as many and puts it back after one success.
 *
 * <p>Two shortcuts against a kubelet, both only until the workload is up. Readiness is called every 250 ms until it
 * first succeeds, so that nobody waits a whole period for a JVM that needs a second. And liveness begins when the
 * workload has first answered at all, or after 30 s without an answer, as if a startup probe had come first.
 */
final class ContainerProber {
    private static final Duration START_RETRY = Duration.ofMillis(250);
    private static final Duration LONGEST_START = Duration.ofSeconds(30);

    private final WorkloadProcess process;
    private final ProbeTiming timing;
    private final KubeletLoop kubelet;
    private final HttpProbe probe;
    private final CountDownLatch answered = new CountDownLatch(1);

    /** Each belongs to one thread. */
    private int livenessFailures;

    private int readinessFailures;

    private volatile ProbeResult liveness;
    private volatile ProbeResult readiness;
    private volatile boolean hasBeenReady;

    ContainerProber(WorkloadProcess process, ProbeTiming timing, KubeletLoop kubelet) {
        this.process = process;
        this.timing = timing;
        this.kubelet = kubelet;
        this.probe = new HttpProbe(timing.timeout());
        this.liveness = ProbeResult.none(timing);
        this.readiness = liveness;
    }

    void start() {
        thread("readiness", this::watchReadiness);
        thread("liveness", this::watchLiveness);
    }

    ProbeResult liveness() {
        return liveness;
    }

    ProbeResult readiness() {
        return readiness;
    }

    /** Of the run that it watches: {@code starting}, {@code ready}, {@code not ready}, or {@code restarting} once it must end. */
    String state() {
        if (!process.running() || liveness.failures() >= timing.failureThreshold()) {
            return "restarting";
        }
        if (kubelet.isReady(process.workload())) {
            return "ready";
        }
        return hasBeenReady ? "not ready" : "starting";
    }

    private void watchReadiness() throws InterruptedException {
        try {
            if (awaitFirstSuccess()) {
                everyPeriod("/readyz", this::judgeReadiness);
            }
        } finally {
            kubelet.leave(process);
            answered.countDown();
        }
    }

    private boolean awaitFirstSuccess() throws InterruptedException {
        while (!kubelet.isClosed()) {
            var answer = probe.get(process.workload().uri("/readyz"));
            if (answer.arrived()) {
                answered.countDown();
            }
            readiness = result(answer, 0);
            if (answer.success()) {
                hasBeenReady = true;
                kubelet.enter(process);
                return !process.awaitExit(timing.period());
            }
            if (process.awaitExit(START_RETRY)) {
                return false;
            }
        }
        return false;
    }

    private void judgeReadiness(HttpProbe.Answer answer) {
        var out = readinessFailures >= timing.failureThreshold();
        if (answer.success()) {
            readinessFailures = 0;
            if (out) {
                kubelet.enter(process);
            }
        } else if (!out) {
            readinessFailures++;
            if (readinessFailures == timing.failureThreshold()) {
                kubelet.leave(process);
            }
            report("readiness", readinessFailures, answer, ", a Service sends it no new connections");
        }
        readiness = result(answer, readinessFailures);
    }

    private void watchLiveness() throws InterruptedException {
        answered.await(LONGEST_START.toNanos(), TimeUnit.NANOSECONDS);
        everyPeriod("/livez", this::judgeLiveness);
    }

    private void judgeLiveness(HttpProbe.Answer answer) {
        if (answer.success()) {
            livenessFailures = 0;
            liveness = result(answer, 0);
            return;
        }
        livenessFailures++;
        liveness = result(answer, livenessFailures);
        report(
                "liveness",
                livenessFailures,
                answer,
                ", restarting (as a kubelet would; this is the playground, not Kubernetes)");
        if (livenessFailures == timing.failureThreshold()) {
            process.stop(Restarter.GRACE);
        }
    }

    private ProbeResult result(HttpProbe.Answer answer, int failures) {
        return new ProbeResult(answer.text(), failures, timing.failureThreshold());
    }

    private void report(String kind, int failures, HttpProbe.Answer answer, String consequence) {
        var text = kind + " failed " + failures + " of " + timing.failureThreshold() + " (" + answer.text() + ")";
        kubelet.failed(process, failures, failures == timing.failureThreshold() ? text + consequence : text);
    }

    private void everyPeriod(String path, Consumer<HttpProbe.Answer> judge) throws InterruptedException {
        var next = System.nanoTime();
        while (process.running() && !kubelet.isClosed()) {
            var answer = probe.get(process.workload().uri(path));
            if (process.running()) {
                judge.accept(answer);
            }
            next += timing.period().toNanos();
            process.awaitExit(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
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
        var thread = new Thread(task, kind + " " + process.workload().name());
        thread.setDaemon(true);
        thread.start();
    }
}
