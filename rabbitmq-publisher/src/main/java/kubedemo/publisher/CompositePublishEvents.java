package kubedemo.publisher;

import java.time.Duration;

/** Hands the events of a run to its tally and to others; a confirm is progress. */
record CompositePublishEvents(Tally tally, PublishEvents others, ProgressTimeout timeout) implements PublishEvents {
    @Override
    public void published(boolean again) {
        tally.published(again);
        others.published(again);
    }

    @Override
    public void confirmed(Duration latency) {
        timeout.progress();
        tally.confirmed(latency);
        others.confirmed(latency);
    }

    @Override
    public void returned() {
        tally.returned();
        others.returned();
    }

    @Override
    public void refused() {
        tally.refused();
        others.refused();
    }
}
