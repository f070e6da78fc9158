package kubedemo.kit.config;

import kubedemo.kit.text.Text;

/**
 * A value from outside that is not allowed. Names the field, what came and what is allowed, so that whoever sent it
 * knows what to do next; nothing has changed when this is thrown. Becomes a 400 problem over HTTP, exit code 2 at
 * start-up.
 */
public final class BadInput extends RuntimeException {
    private static final int SHOWN_LENGTH = 80;

    private final String field;
    private final String allowed;

    /** @param value what came; null when nothing did */
    public BadInput(String field, String value, String allowed) {
        super(Text.format("%s is %s; allowed: %s", field, value == null ? "missing" : shown(value), allowed));
        this.field = field;
        this.allowed = allowed;
    }

    public String field() {
        return field;
    }

    public String allowed() {
        return allowed;
    }

    private static String shown(String value) {
        var line = value.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= SHOWN_LENGTH ? "'" + line + "'" : "'" + line.substring(0, SHOWN_LENGTH) + "...'";
    }
}
