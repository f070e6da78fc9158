package kubedemo.load;

import java.util.Locale;

/** Microseconds as people read them: in milliseconds, or seconds from ten on. */
final class Millis {
    private Millis() {}

    static String written(double micros) {
        if (micros >= 10_000_000) {
            return String.format(Locale.ROOT, "%.1f s", micros / 1e6);
        }
        return String.format(
                Locale.ROOT, micros >= 100_000 ? "%.0f ms" : micros >= 10_000 ? "%.1f ms" : "%.2f ms", micros / 1000);
    }
}
