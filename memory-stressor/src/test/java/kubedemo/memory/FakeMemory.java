package kubedemo.memory;

/** Memory that costs nothing, of a machine that has only so much. */
final class FakeMemory implements Memory {
    private long held;
    long available = Long.MAX_VALUE;
    long highest;

    @Override
    public long held() {
        return held;
    }

    @Override
    public void resize(long bytes) {
        if (bytes > available) {
            throw new OutOfMemoryError("of a test");
        }
        held = bytes;
        highest = Math.max(highest, bytes);
    }
}
