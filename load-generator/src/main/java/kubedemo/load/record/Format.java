package kubedemo.load.record;

import java.time.Duration;
import java.util.List;
import kubedemo.kit.text.Text;

/** Figures as people read them. */
public final class Format {
    private static final String NOTHING = "-";

    private Format() {}

    /** {@code 1:05}, or {@code 1:00:05} from an hour on. */
    public static String clock(double time) {
        var seconds = (long) time;
        return seconds < 3600
                ? Text.format("%d:%02d", seconds / 60, seconds % 60)
                : Text.format("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** To the millisecond. */
    public static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    /** With as many decimals as tell something. */
    public static String number(double number) {
        if (number == 0 || number >= 100) {
            return Text.format("%.0f", number);
        }
        var text = Text.format(number >= 10 ? "%.1f" : "%.2f", number);
        return text.replaceAll("\\.?0+$", "");
    }

    public static String rate(double perSecond) {
        return number(perSecond) + "/s";
    }

    /** How many of all these; a dash where there are none at all. What is not nothing or all never reads as that. */
    public static String percent(long count, long all) {
        if (all == 0) {
            return NOTHING;
        }
        var share = (double) count / all;
        if (share == 0 || share == 1) {
            return share == 0 ? "0 %" : "100 %";
        }
        return share < 0.001 ? "< 0.1 %" : Text.format("%.1f %%", Math.min(99.9, share * 100));
    }

    /** Seconds from ten on; a dash for null. */
    public static String millis(Double millis) {
        if (millis == null) {
            return NOTHING;
        }
        if (millis >= 10_000) {
            return Text.format("%.1f s", millis / 1000);
        }
        return Text.format(millis >= 100 ? "%.0f ms" : millis >= 10 ? "%.1f ms" : "%.2f ms", millis);
    }

    /** Its p50, p90, p99, p99.9 and maximum. */
    public static List<String> percentiles(Latency latency) {
        return List.of(
                millis(latency.p50Millis()),
                millis(latency.p90Millis()),
                millis(latency.p99Millis()),
                millis(latency.p999Millis()),
                millis(latency.maxMillis()));
    }
}
