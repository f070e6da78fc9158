package kubedemo.publisher;

import java.time.Duration;
import kubedemo.kit.rabbitmq.MessageHeaders;

/** What a {@link ChannelPublisher} needs of the run that it publishes for. */
interface RunControl {
    /** Whether it is to end soon, with what is confirmed by then. */
    boolean stopped();

    /** Waits that long. @return true as soon as the run is to stop */
    boolean awaitStop(Duration longest) throws InterruptedException;

    /** @param by what stands in the way of progress; null when there is progress */
    void hindered(String by);

    /** What is written on a message. */
    MessageHeaders headers(long sequence);

    /** @param state the one to tell, which may be the one that it is about to enter */
    RunSummary summary(RunState state);
}
