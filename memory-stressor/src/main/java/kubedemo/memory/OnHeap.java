package kubedemo.memory;

import java.util.ArrayDeque;
import java.util.Deque;

/** Memory of Java's heap: arrays that stay reachable, so that the garbage collector can free none of them. */
final class OnHeap implements Memory {
    /**
     * The last that fails asks for as much at once, so other threads, which ask for less, still find room while this one
     * says what has happened.
     */
    private static final int WHOLE_BLOCK = 1 << 20;

    private final Deque<byte[]> blocks = new ArrayDeque<>();
    private long held;

    @Override
    public long held() {
        return held;
    }

    @Override
    public void resize(long bytes) {
        while (held < bytes) {
            var block = new byte[(int) Math.min(WHOLE_BLOCK, bytes - held)];
            blocks.addLast(block);
            held += block.length;
        }
        if (held > bytes) {
            while (held > bytes) {
                held -= blocks.removeLast().length;
            }
            resize(bytes);
            // Only a full collection makes the heap smaller, and so gives memory back to the operating system.
            System.gc();
        }
    }
}
