package kubedemo.memory;

import java.util.ArrayList;
import java.util.List;

/** Allows chunks of a size, and remembers what it was told. */
final class FakeAllocationListener implements AllocationListener {
    long chunk = Long.MAX_VALUE;
    final List<Long> asked = new ArrayList<>();
    long heldAtTheEnd = -1;

    @Override
    public long before(long wanted) {
        asked.add(wanted);
        return chunk;
    }

    @Override
    public void heapIsFull(OutOfMemoryError error, long held) {
        heldAtTheEnd = held;
    }
}
