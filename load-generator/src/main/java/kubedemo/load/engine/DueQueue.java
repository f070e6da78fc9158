package kubedemo.load.engine;

/** Requests that are due and wait for their start, by when each was due; the oldest first. For one thread. */
final class DueQueue {
    /** 1.6 MB of times; who is further behind will never catch up. */
    private static final int MOST = 200_000;

    private long[] ring = new long[1024];
    private int head;
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** False where there is no room. */
    boolean add(long dueNanos) {
        if (size == MOST) {
            return false;
        }
        if (size == ring.length) {
            grow();
        }
        ring[(head + size++) % ring.length] = dueNanos;
        return true;
    }

    long oldest() {
        return ring[head];
    }

    long poll() {
        var due = ring[head];
        head = (head + 1) % ring.length;
        size--;
        return due;
    }

    private void grow() {
        var larger = new long[Math.min(MOST, ring.length * 2)];
        var upToEnd = ring.length - head;
        System.arraycopy(ring, head, larger, 0, upToEnd);
        System.arraycopy(ring, 0, larger, upToEnd, head);
        ring = larger;
        head = 0;
    }
}
