package kubedemo.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import sun.misc.Unsafe;

/**
 * Memory of the operating system, by malloc and realloc of the C library. A direct buffer would do the same within
 * {@code -XX:MaxDirectMemorySize}, where Java says that it is enough; it can only be let go of by the garbage collector,
 * and has one size.
 *
 * <p>It is held in blocks. Each is as large as what has been touched of it, so that transparent huge pages find no
 * untouched neighbour to add. The C library keeps what is smaller than 32 MiB for later use when it is freed, and makes
 * a mapping of its own of what is larger, which realloc cuts and extends and free gives back to the kernel
 * (glibc: mallopt(3), M_MMAP_THRESHOLD). So a block begins as one of 64 MiB, is cut before any of it is touched, and
 * before it is freed.
 */
final class OffHeap implements Memory {
    private static final Unsafe UNSAFE = unsafe();
    private static final long WHOLE_BLOCK = 64L << 20;
    /** A page less malloc's own header. */
    private static final long STUMP = 4096 - 16;
    /** Not 0: the kernel may give back pages of nothing but zeros. */
    private static final byte FILLING = 'Z';

    private record Block(long address, long bytes) {}

    private final Deque<Block> blocks = new ArrayDeque<>();
    private long held;

    @Override
    public long held() {
        return held;
    }

    @Override
    public void resize(long bytes) {
        while (held < bytes) {
            grow(bytes - held);
        }
        while (held > bytes) {
            shrink(held - bytes);
        }
    }

    private void grow(long wanted) {
        if (blocks.isEmpty() || blocks.peekLast().bytes == WHOLE_BLOCK) {
            blocks.addLast(new Block(cut(UNSAFE.allocateMemory(WHOLE_BLOCK), 0), 0));
        }
        var last = blocks.peekLast();
        var more = Math.min(wanted, WHOLE_BLOCK - last.bytes);
        var address = cut(last.address, last.bytes + more);
        blocks.removeLast();
        blocks.addLast(new Block(address, last.bytes + more));
        UNSAFE.setMemory(address + last.bytes, more, FILLING);
        held += more;
    }

    private void shrink(long unwanted) {
        var last = blocks.removeLast();
        var less = Math.min(unwanted, last.bytes);
        var address = cut(last.address, last.bytes - less);
        if (less < last.bytes) {
            blocks.addLast(new Block(address, last.bytes - less));
        } else {
            UNSAFE.freeMemory(address);
        }
        held -= less;
    }

    private static long cut(long address, long bytes) {
        return UNSAFE.reallocateMemory(address, Math.max(STUMP, bytes));
    }

    private static Unsafe unsafe() {
        try {
            var field = Unsafe.class.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return (Unsafe) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This Java has no sun.misc.Unsafe", e);
        }
    }
}
