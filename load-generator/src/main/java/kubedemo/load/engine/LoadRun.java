package kubedemo.load.engine;

import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import kubedemo.kit.schedule.Schedule;
import kubedemo.kit.text.Text;
import kubedemo.load.plan.Plan;
import kubedemo.load.record.Counts;
import kubedemo.load.record.Recorder;
import kubedemo.load.record.Report;
import kubedemo.load.record.RequestListener;
import kubedemo.load.record.Result;
import kubedemo.load.record.RunEvent;
import kubedemo.load.record.RunState;

/** One run: load on a schedule, and what became of it. It has threads of its own: a pacer, an event loop, and one for names. */
public final class LoadRun {
    private static final long TICK_MILLIS = 20;
    private static final long REPORT_MILLIS = 1000;
    /** What is in flight when it is told to stop. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);

    private final String id;
    private final DnsResolver.Lookup lookup;
    private final Recorder recorder;
    private final Instant startedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final NioEventLoopGroup group;
    private final EventLoop loop;
    private volatile Plan plan;
    private volatile Report report;
    private Sender sender;
    private Pacer pacer;
    private long begin;
    private long stopNanos;
    private boolean over;
    private boolean stopped;

    public LoadRun(String id, Plan plan, RequestListener listener) {
        this(id, plan, new Recorder(plan.duration(), listener), DnsResolver.Lookup.SYSTEM);
    }

    /** @param lookup how the target's name is found */
    LoadRun(String id, Plan plan, Recorder recorder, DnsResolver.Lookup lookup) {
        this.id = id;
        this.plan = plan;
        this.lookup = lookup;
        this.recorder = recorder;
        this.group = new NioEventLoopGroup(1, new DefaultThreadFactory("load-" + id, true));
        this.loop = group.next();
        this.report = report(RunState.RUNNING, Duration.ZERO, new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    /** Eight hexadecimal digits: short enough to read out. */
    public static String newId() {
        return Text.format("%08x", ThreadLocalRandom.current().nextInt());
    }

    /** Returns at once. */
    public void begin() {
        var resolver =
                new DnsResolver(plan.target().host(), lookup, this::inLoop, () -> sender.startWaiting(), "names-" + id);
        sender = new Sender(plan, loop, resolver, recorder);
        // Not before: with TLS that reads all the authorities that are trusted, which would make the first requests
        // late.
        begin = System.nanoTime();
        sender.begin(begin);
        pacer = new Pacer(plan, begin, "pacer-" + id, new Pacer.Listener() {
            @Override
            public void due(long[] nanos) {
                inLoop(() -> {
                    if (!stopped) {
                        sender.due(nanos);
                    }
                });
            }

            @Override
            public void over() {
                inLoop(() -> over = true);
            }
        });
        recorder.tell(
                Duration.ZERO, RunEvent.Kind.STARTED, Text.format("started: %s to %s", plan.schedule(), plan.target()));
        loop.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        loop.scheduleAtFixedRate(this::second, REPORT_MILLIS, REPORT_MILLIS, TimeUnit.MILLISECONDS);
        pacer.start();
    }

    /** Goes on by another schedule from now on; no effect once it has ended. */
    public void change(Schedule schedule) {
        if (ended.getCount() == 0) {
            return;
        }
        pacer.change(schedule);
        inLoop(() -> {
            plan = plan.with(schedule);
            recorder.tell(elapsed(), RunEvent.Kind.CHANGED, "schedule changed to " + schedule);
        });
    }

    /** Starts no more requests; what is in flight gets a second. */
    public void stop() {
        pacer.stop();
        inLoop(() -> {
            if (!stopped) {
                stopped = true;
                stopNanos = System.nanoTime();
                sender.dropWaiting();
            }
        });
    }

    /** The latest one, made each second and at the end. */
    public Report report() {
        return report;
    }

    /** False when it has not ended within this time. */
    public boolean awaitEnd(long millis) throws InterruptedException {
        return ended.await(millis, TimeUnit.MILLISECONDS);
    }

    public Report awaitEnd() throws InterruptedException {
        ended.await();
        return report;
    }

    /** All that is known of it at this moment, or at its end. */
    public Result result() {
        if (ended.getCount() == 0) {
            return new Result(report, recorder.latencies());
        }
        return loop.submit(() -> new Result(
                        ended.getCount() == 0 ? report : report(RunState.RUNNING, elapsed(), sender.counts()),
                        recorder.latencies()))
                .syncUninterruptibly()
                .getNow();
    }

    /** No effect once it has ended, and its loop with it. */
    private void inLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            // It has ended meanwhile.
        }
    }

    private void tick() {
        if (ended.getCount() == 0) {
            return;
        }
        sender.tick();
        if (stopped) {
            if (sender.idle() || System.nanoTime() - stopNanos >= LAST_ANSWERS.toNanos()) {
                end(RunState.STOPPED);
            }
        } else if (over && sender.idle()) {
            end(RunState.COMPLETE);
        }
    }

    private void second() {
        if (ended.getCount() > 0) {
            recorder.cut(elapsed(), false, sender.inFlight());
            report = report(RunState.RUNNING, elapsed(), sender.counts());
        }
    }

    private void end(RunState state) {
        recorder.cut(elapsed(), true, sender.inFlight());
        var unanswered = sender.inFlight();
        recorder.tell(
                elapsed(),
                RunEvent.Kind.ENDED,
                state == RunState.COMPLETE
                        ? "complete"
                        : unanswered == 0 ? "stopped" : Text.format("stopped, %d requests unanswered", unanswered));
        report = report(state, elapsed(), sender.counts());
        sender.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        ended.countDown();
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private Report report(RunState state, Duration elapsed, Counts counts) {
        return recorder.report(id, plan, state, startedAt, elapsed, counts);
    }
}
