package kubedemo.load.engine;

/** Requests that are started and not yet ended, in the order of their start. For one thread. */
final class InFlight {
    private Exchange first;
    private Exchange last;
    private int size;

    int size() {
        return size;
    }

    /** Null when there is none. */
    Exchange oldest() {
        return first;
    }

    void add(Exchange exchange) {
        exchange.before = last;
        if (last == null) {
            first = exchange;
        } else {
            last.after = exchange;
        }
        last = exchange;
        size++;
    }

    void remove(Exchange exchange) {
        if (exchange.before == null) {
            first = exchange.after;
        } else {
            exchange.before.after = exchange.after;
        }
        if (exchange.after == null) {
            last = exchange.before;
        } else {
            exchange.after.before = exchange.before;
        }
        exchange.before = exchange.after = null;
        size--;
    }
}
