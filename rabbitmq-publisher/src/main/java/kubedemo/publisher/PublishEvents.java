package kubedemo.publisher;

import java.time.Duration;

/** Told of every message of a run: to count, and to measure. Called on hot paths, by the run's thread and the library's. */
interface PublishEvents {
    PublishEvents NONE = new PublishEvents() {};

    /** @param again it had been published before, on a connection that was lost, or to a queue that was not there */
    default void published(boolean again) {}

    /** @param latency from publishing it to its confirm */
    default void confirmed(Duration latency) {}

    /** There was no queue for it. It is published again. */
    default void returned() {}

    /** The broker could not take it. It is published again. */
    default void refused() {}
}
