package kubedemo.memory;

import java.util.ArrayList;
import java.util.List;

/** Allows mouthfuls of a size, and remembers what it was told. */
final class FakeWitness implements Witness {
    long mouthful = Long.MAX_VALUE;
    final List<Long> asked = new ArrayList<>();
    long heldAtTheEnd = -1;

    @Override
    public long before(long wanted) {
        asked.add(wanted);
        return mouthful;
    }

    @Override
    public void heapIsFull(OutOfMemoryError error, long held) {
        heldAtTheEnd = held;
    }
}
