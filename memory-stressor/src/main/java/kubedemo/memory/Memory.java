package kubedemo.memory;

/** Memory that is held, every page of it touched. Used by one thread. */
interface Memory {
    /** Bytes. */
    long held();

    /**
     * Takes more, or gives back what is too much, to the operating system where that is whose it is.
     *
     * @param bytes to hold from now on
     * @throws OutOfMemoryError when more cannot be had; what was held is held still
     */
    void resize(long bytes);
}
