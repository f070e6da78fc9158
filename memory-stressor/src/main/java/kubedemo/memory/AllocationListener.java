package kubedemo.memory;

/** Asked before memory is taken: it may be the last thing that this process does. */
interface AllocationListener {
    /**
     * Writes down what there is, where the end may be near.
     *
     * @param wanted bytes that are to be taken next
     * @return bytes to take before it is asked again, at least 1; may be more than is wanted next
     */
    long before(long wanted);

    /** Java's heap is full. Ends the process, or returns where that is not what it is for. */
    void heapIsFull(OutOfMemoryError error, long held);
}
