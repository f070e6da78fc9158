package kubedemo.load.record;

/**
 * Requests of a run. Those that are scheduled for are started, dropped or still waiting; those that are started are
 * answered, failed or still in flight.
 *
 * @param scheduled due by now
 * @param late of those started: {@link Recorder#LATE} or more after they were due
 * @param dropped waited for their start for as long as a request may take, or until the run was stopped
 * @param answered with a status below 400
 * @param failed all others that have ended, HTTP errors too
 * @param waiting due, and not started because as many as may be are in flight
 * @param connections opened
 */
public record Counts(
        long scheduled,
        long started,
        long late,
        long dropped,
        long answered,
        long failed,
        int inFlight,
        int waiting,
        long connections) {

    Counts plus(Counts other) {
        return new Counts(
                scheduled + other.scheduled,
                started + other.started,
                late + other.late,
                dropped + other.dropped,
                answered + other.answered,
                failed + other.failed,
                inFlight + other.inFlight,
                waiting + other.waiting,
                connections + other.connections);
    }

    /** Those whose end is known. */
    public long ended() {
        return answered + failed + dropped;
    }

    public long failedOrDropped() {
        return failed + dropped;
    }
}
