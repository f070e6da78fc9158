package kubedemo.cpu;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import kubedemo.kit.cgroup.Resources;
import kubedemo.kit.chart.LinearScale;
import kubedemo.kit.chart.Scale;
import kubedemo.kit.chart.SvgPath;
import kubedemo.kit.text.Text;

/** The last 60 seconds as bars, the newest at the right. The height is the whole time of all cores that the threads can be on. */
record UsageBars(List<CpuSample> seconds) {
    private static final Scale WHOLE_TIME = new LinearScale(1);
    private static final int BETWEEN = 2;
    /** The scale of lateness grows with what is seen, but noise stays small. */
    private static final double LEAST_SCALE_MILLIS = 20;

    /** @param x where what a pointer is shown begins */
    public record Tip(int x, String title) {}

    public String run() {
        return bars(WHOLE_TIME, UsageBars::run);
    }

    /** What the limit kept waiting, on top of what ran, which covers it. */
    public String waited() {
        return bars(WHOLE_TIME, second -> second.throttled()
                .filter(waited -> waited > 0)
                .map(waited -> run(second) + waited)
                .orElse(Double.NaN));
    }

    /** Where running should end and waiting begin; empty where no waiting is predicted. */
    public String predicted() {
        return path(WHOLE_TIME, second -> second.predicted() > 0 ? 1 - second.predicted() : Double.NaN)
                .line();
    }

    /** The lateness of 99 of 100 tasks. */
    public String late() {
        return bars(lateness(), second -> second.lateness().p99Millis());
    }

    public String latest() {
        return bars(lateness(), second -> second.lateness().maxMillis());
    }

    public List<Tip> tips() {
        return IntStream.range(0, seconds.size())
                .mapToObj(i -> new Tip(x(i), title(seconds.get(i))))
                .toList();
    }

    /** Where another limit begins. */
    public List<Tip> resizes() {
        return IntStream.range(1, seconds.size())
                .filter(i -> !seconds.get(i).limit().equals(seconds.get(i - 1).limit()))
                .mapToObj(i -> new Tip(
                        x(i),
                        Text.format(
                                "limit %s -> %s, without a restart",
                                written(seconds.get(i - 1).limit()),
                                written(seconds.get(i).limit()))))
                .toList();
    }

    private int x(int second) {
        return (History.LENGTH - seconds.size() + second) * (SvgPath.WIDTH / History.LENGTH);
    }

    private static String written(Optional<Double> limit) {
        return limit.map(cores -> Cores.written(cores) + (cores == 1 ? " core" : " cores"))
                .orElse("none");
    }

    /** What the full height of a lateness bar stands for. */
    public String scale() {
        return Text.format("%.1f", lateness().top());
    }

    private LinearScale lateness() {
        return new LinearScale(Math.max(
                LEAST_SCALE_MILLIS,
                seconds.stream()
                        .mapToDouble(second -> second.lateness().maxMillis())
                        .max()
                        .orElse(0)));
    }

    private String bars(Scale scale, ToDoubleFunction<CpuSample> value) {
        return path(scale, value).bars(BETWEEN);
    }

    private SvgPath path(Scale scale, ToDoubleFunction<CpuSample> value) {
        return scale.path(History.LENGTH, seconds, value);
    }

    static String percent(Optional<Double> share) {
        return share.map(known -> Text.format("%.0f %%", 100 * known)).orElse(Resources.NOT_KNOWN);
    }

    private static double run(CpuSample second) {
        return second.used() / second.parallel();
    }

    private static String title(CpuSample second) {
        return Text.format(
                "%s: %.2f cores used, throttled %s, predicted %.0f %%, late by up to %.1f ms",
                second.at().toString().substring(11, 19),
                second.used(),
                percent(second.throttled()),
                100 * second.predicted(),
                second.lateness().maxMillis());
    }
}
