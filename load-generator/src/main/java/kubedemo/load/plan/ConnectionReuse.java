package kubedemo.load.plan;

import java.util.regex.Pattern;
import kubedemo.kit.config.Input;

/**
 * How many requests a connection carries. A Service balances connections: a new one for each request reaches every pod, one
 * that is used again sticks to its pod.
 *
 * @param requestsEach 1 for a new connection for each request, up to {@link #NO_END}
 */
public record ConnectionReuse(int requestsEach) {
    static final int NO_END = Integer.MAX_VALUE;
    public static final ConnectionReuse NEW = new ConnectionReuse(1);
    static final ConnectionReuse REUSE = new ConnectionReuse(NO_END);

    private static final int MOST = 1_000_000;
    private static final Pattern COUNTED = Pattern.compile("reuse (\\d{1,7})(?: requests)?");

    /** Reads {@code new}, {@code reuse} or {@code reuse N}: so many requests on each. */
    public static ConnectionReuse read(Input input) {
        var text = String.valueOf(input.text());
        var counted = COUNTED.matcher(text);
        if (text.equals("new")) {
            return NEW;
        } else if (text.equals("reuse")) {
            return REUSE;
        } else if (counted.matches()) {
            var requests = Integer.parseInt(counted.group(1));
            if (requests >= 2 && requests <= MOST) {
                return new ConnectionReuse(requests);
            }
        }
        throw input.bad("new, reuse, or reuse N with N requests on each connection, 2 to " + MOST);
    }

    public boolean reuse() {
        return requestsEach > 1;
    }

    /** For sentences. */
    public String inWords() {
        if (!reuse()) {
            return "a new connection for each request";
        }
        return requestsEach == NO_END ? "connections are kept open" : requestsEach + " requests on each connection";
    }

    @Override
    public String toString() {
        return reuse() ? requestsEach == NO_END ? "reuse" : "reuse " + requestsEach : "new";
    }
}
