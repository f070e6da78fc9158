package kubedemo.memory;

import kubedemo.kit.config.Input;

/** Whose memory is taken, and so who says that it is enough. */
enum MemoryKind {
    /** The operating system's, past Java: beyond the container's limit the kernel kills the process. */
    OFF_HEAP,
    /** Java's: beyond its largest heap Java throws an OutOfMemoryError, whatever the container's limit is. */
    HEAP;

    String written() {
        return Input.kebabCase(this);
    }
}
