package kubedemo.publisher;

import java.time.Duration;

/** Hands the events of a run to its tally and to others; a confirm is progress. */
record EventsOfRun(Tally tally, PublishEvents others, Patience patience) implements PublishEvents {
    @Override
    public void published(boolean again) {
        tally.published(again);
        others.published(again);
    }

    @Override
    public void confirmed(Duration latency) {
        patience.progress();
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
