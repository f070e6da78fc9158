package kubedemo.memory;

import java.io.IOException;

/** Bytes that are written to a volume. Used by one thread, but for {@link #space}. */
interface Storage {
    /**
     * The file system that the volume is on. Bytes; both 0 where that is not known.
     *
     * @param usable what may still be written
     */
    record Space(long total, long usable) {}

    /** What is there, also of an earlier run. */
    long written() throws IOException;

    /** Writes more, or gives back what is too much; with 0 nothing is left. Part of it may be done when it fails. */
    void resize(long bytes) throws IOException;

    Space space();
}
