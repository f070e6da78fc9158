package kubedemo.kit.text;

import java.util.Locale;

/** Text that is the same in every locale: by the machine's own, digits may be Arabic and the decimal point a comma. */
public final class Text {
    private Text() {}

    /** As {@link String#format(Locale, String, Object...)}, always with the root locale. */
    public static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
