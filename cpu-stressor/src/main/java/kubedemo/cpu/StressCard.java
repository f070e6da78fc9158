package kubedemo.cpu;

import java.util.Optional;
import kubedemo.kit.config.Input;
import kubedemo.kit.text.Text;

/** What is asked for and what came of it, in words. */
record StressCard(StressView view, UsageBars bars) {
    static StressCard of(StressView view) {
        return new StressCard(view, new UsageBars(view.seconds()));
    }

    /** As JSON has it. */
    public String state() {
        return Input.kebabCase(view.state());
    }

    public String asked() {
        return switch (view.state()) {
            case IDLE -> "Idle";
            case RUNNING -> Text.format("%s asked, by %s", cores(view.cores()), threads());
            case ENDED -> "Ended";
        };
    }

    public String plan() {
        return switch (view.state()) {
            case IDLE -> "Ask for some cores below.";
            case RUNNING ->
                (steady() ? "steady" : view.schedule())
                        + (view.duration().equals("forever") ? "" : ", for " + view.duration());
            case ENDED -> Text.format("%s is over; the process is idle.", view.schedule());
        };
    }

    private boolean steady() {
        return view.schedule().equals(Cores.written(view.cores()));
    }

    /** For the form: what is asked for now, else a core, if that many may be. */
    public String proposal() {
        return Cores.written(view.cores() > 0 ? view.cores() : Math.min(1, view.maxCores()));
    }

    public String most() {
        return Cores.written(view.maxCores());
    }

    public String parallel() {
        return cores(view.parallel());
    }

    public String nodeCores() {
        return cores(view.nodeCores());
    }

    public String lastSecond() {
        return text("%.2f cores", view.usedCores());
    }

    public String sinceBegin() {
        var since = view.since();
        return text("%.3f of %.3f cores in %.0f s", since.usedCores(), since.askedCores(), since.seconds());
    }

    public String limit() {
        return view.limitCores().map(StressCard::cores).orElse(view.limit());
    }

    /** Of all shown seconds, each by its length. */
    public Optional<Double> meanThrottled() {
        var known = view.seconds().stream()
                .filter(second -> second.throttled().isPresent())
                .toList();
        var time = known.stream().mapToDouble(CpuSample::seconds).sum();
        var waited = known.stream()
                .mapToDouble(second -> second.seconds() * second.throttled().orElseThrow())
                .sum();
        return time == 0 ? Optional.empty() : Optional.of(waited / time);
    }

    public String throttled() {
        return text(
                "%s (mean of %d s: %s)",
                UsageBars.percent(view.throttled()), view.seconds().size(), UsageBars.percent(meanThrottled()));
    }

    public String predicted() {
        return text("%.0f %%", 100 * view.predictedThrottled());
    }

    public String lateness() {
        var lateness = view.lateness();
        return lateness.count() == 0
                ? "not measured while idle"
                : text(
                        "%.1f ms half the time, %.1f ms in 99 of 100, %.1f ms at most",
                        lateness.p50Millis(), lateness.p99Millis(), lateness.maxMillis());
    }

    /** The drawing in a sentence, for who cannot see it. */
    public String inWords() {
        return text(
                "Run and throttled time of the last %d seconds: throttled %s on average, predicted now %.0f %%",
                view.seconds().size(), UsageBars.percent(meanThrottled()), 100 * view.predictedThrottled());
    }

    public String latenessInWords() {
        return Text.format("Lateness of a task due every 10 ms, up to %s ms", bars.scale());
    }

    private static String cores(double cores) {
        return Cores.written(cores) + (cores == 1 ? " core" : " cores");
    }

    private String threads() {
        return view.threads() == 1 ? "1 thread" : view.threads() + " threads";
    }

    private static String text(String format, Object... values) {
        return Text.format(format, values);
    }
}
