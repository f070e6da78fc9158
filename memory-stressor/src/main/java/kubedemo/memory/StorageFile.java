package kubedemo.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SplittableRandom;

/**
 * One file in a directory, beside which nothing is touched. It is random to the last byte, so that no file system makes
 * it smaller. It is open only while it is written: of a file that was deleted while it is open the kubelet sees nothing.
 *
 * <p>What is written becomes page cache, which counts in the container's memory until it is on the disk and dropped. So
 * it is brought to the disk every few MiB: the kernel has nothing to wait for where the memory limit is near.
 */
final class StorageFile implements Storage {
    static final String NAME = "kubedemo-storage.fill";
    private static final int BLOCK = 64 << 10;
    private static final long MOST_IN_MEMORY = 4 << 20;

    private final Path file;
    private final SplittableRandom random = new SplittableRandom();
    private long inMemory;

    StorageFile(Path directory) {
        this.file = directory.resolve(NAME);
    }

    @Override
    public long written() throws IOException {
        try {
            var found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!found.isRegularFile()) {
                throw new FileSystemException(file.toString(), null, "is not a file that this workload has written");
            }
            return found.size();
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    @Override
    public void resize(long bytes) throws IOException {
        var written = written();
        if (bytes == 0) {
            Files.deleteIfExists(file);
            return;
        }
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            channel.truncate(bytes);
            append(channel.position(Math.min(written, bytes)), bytes);
        }
    }

    private void append(FileChannel channel, long bytes) throws IOException {
        var block = new byte[BLOCK];
        while (channel.position() < bytes) {
            random.nextBytes(block);
            inMemory += channel.write(ByteBuffer.wrap(block, 0, (int) Math.min(BLOCK, bytes - channel.position())));
            if (inMemory >= MOST_IN_MEMORY) {
                channel.force(false);
                inMemory = 0;
            }
        }
    }

    @Override
    public Space space() {
        var directory = file.getParent().toFile();
        return new Space(directory.getTotalSpace(), directory.getUsableSpace());
    }
}
