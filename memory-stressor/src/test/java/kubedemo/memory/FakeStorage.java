package kubedemo.memory;

import java.io.IOException;

/** A volume that costs nothing, of a file system that has only so much. */
final class FakeStorage implements Storage {
    long total = 1L << 40;
    long usable = 1L << 40;
    long written;
    /** Of the next write or cut; null while all goes well. */
    IOException refusal;

    @Override
    public long written() {
        return written;
    }

    @Override
    public void resize(long bytes) throws IOException {
        if (refusal != null) {
            throw refusal;
        }
        if (bytes - written > usable) {
            written += usable;
            usable = 0;
            throw new IOException("No space left on device");
        }
        usable -= bytes - written;
        written = bytes;
    }

    @Override
    public Space space() {
        return new Space(total, usable);
    }
}
