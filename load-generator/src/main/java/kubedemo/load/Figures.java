package kubedemo.load;

import java.time.Duration;
import java.util.Locale;

/** Figures as people read them. */
final class Figures {
    private Figures() {}

    /** {@code 1:05}, or {@code 1:00:05} from an hour on. */
    static String clock(Duration time) {
        var seconds = time.toSeconds();
        return seconds < 3600
                ? "%d:%02d".formatted(seconds / 60, seconds % 60)
                : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** With as many decimals as tell something. */
    static String number(double number) {
        if (number == 0 || number >= 100) {
            return String.format(Locale.ROOT, "%.0f", number);
        }
        var text = String.format(Locale.ROOT, number >= 10 ? "%.1f" : "%.2f", number);
        return text.replaceAll("\\.?0+$", "");
    }

    static String rate(double perSecond) {
        return number(perSecond) + "/s";
    }

    /** A share of 0 to 1; what is not nothing or all never reads as that. */
    static String percent(double share) {
        if (share == 0 || share == 1) {
            return share == 0 ? "0 %" : "100 %";
        }
        return share < 0.001 ? "< 0.1 %" : String.format(Locale.ROOT, "%.1f %%", Math.min(99.9, share * 100));
    }
}
