package kubedemo.cpu;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The last 60 seconds as bars, in the units of the drawing: each is so wide, the newest at the right, and so high for the
 * whole time of all cores that the threads can be on.
 */
record Bars(List<CpuSample> seconds) {
    static final int HEIGHT = 100;
    private static final int STEP = 10;
    /** The scale of lateness grows with what is seen, but noise stays small. */
    private static final double LEAST_SCALE_MILLIS = 20;

    /**
     * @param x its left side
     * @param run height of the time that threads ran
     * @param waited height of the time that the limit kept them waiting, on top of what they ran
     * @param line where running should end and waiting begin; -1 where no waiting is predicted
     * @param late height of the lateness of 99 of 100 tasks
     * @param latest height of the greatest lateness
     */
    record Bar(
            int x, double run, double waitTop, double waited, double line, double late, double latest, String title) {
        public String runTop() {
            return Bars.number(HEIGHT - run);
        }

        public String lateTop() {
            return Bars.number(HEIGHT - late);
        }

        public String latestTop() {
            return Bars.number(HEIGHT - latest);
        }

        public boolean predicted() {
            return line >= 0;
        }
    }

    public List<Bar> bars() {
        var scale = scaleMillis();
        var first = History.LENGTH - seconds.size();
        return IntStream.range(0, seconds.size())
                .mapToObj(index -> bar(seconds.get(index), (first + index) * STEP, scale))
                .toList();
    }

    /** What the full height of a lateness bar stands for. */
    public double scaleMillis() {
        return Math.max(
                LEAST_SCALE_MILLIS,
                seconds.stream()
                        .mapToDouble(second -> second.lateness().maxMillis())
                        .max()
                        .orElse(0));
    }

    public String scale() {
        return number(scaleMillis());
    }

    private static Bar bar(CpuSample second, int x, double scale) {
        var run = height(second.used() / second.parallel());
        var wait = Math.min(height(second.throttled()), HEIGHT - run);
        return new Bar(
                x,
                run,
                tenth(HEIGHT - run - wait),
                wait,
                second.predicted() > 0 ? tenth(HEIGHT * second.predicted()) : -1,
                height(second.lateness().p99Millis() / scale),
                height(second.lateness().maxMillis() / scale),
                String.format(
                        Locale.ROOT,
                        "%s: %.2f cores used, throttled %.0f %%, predicted %.0f %%, late by up to %.1f ms",
                        second.at().toString().substring(11, 19),
                        second.used(),
                        100 * second.throttled(),
                        100 * second.predicted(),
                        second.lateness().maxMillis()));
    }

    private static double height(double part) {
        return tenth(Math.max(0, Math.min(1, part)) * HEIGHT);
    }

    private static double tenth(double value) {
        return Math.round(value * 10) / 10.0;
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
