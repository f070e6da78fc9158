package kubedemo.publisher;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import kubedemo.kit.rabbitmq.MessageHeaders;

/**
 * The messages on one channel that the broker has not confirmed yet
 * (https://www.rabbitmq.com/docs/confirms#publisher-confirms), and those that must be published again. The channel's
 * thread and the library's meet here.
 */
final class UnconfirmedMessages {
    /** In place of a sequence for what is not one of the run's messages: it is neither counted nor published again. */
    static final long UNCOUNTED = 0;

    private record Sent(long sequence, long nanos) {}

    private final int size;
    private final PublishEvents events;
    private final TreeMap<Long, Sent> unconfirmed = new TreeMap<>();
    private final Set<Long> returned = new HashSet<>();
    private final Deque<Long> again = new ArrayDeque<>();
    private boolean changed;
    private boolean queueGone;
    private boolean pushedBack;

    UnconfirmedMessages(int size, PublishEvents events) {
        this.size = size;
        this.events = events;
    }

    synchronized boolean hasRoom() {
        return unconfirmed.size() < size;
    }

    synchronized boolean isEmpty() {
        return again.isEmpty() && unconfirmed.values().stream().allMatch(sent -> sent.sequence() == UNCOUNTED);
    }

    synchronized boolean hasUnconfirmed() {
        return !unconfirmed.isEmpty();
    }

    /** @param tag the number that the channel gives the message, from 1 */
    synchronized void sent(long tag, long sequence) {
        unconfirmed.put(tag, new Sent(sequence, System.nanoTime()));
    }

    /** The next of those that must be published again; null when there is none. */
    synchronized Long pollAgain() {
        return again.poll();
    }

    /** Messages of an earlier channel whose confirms are lost with it. */
    synchronized void publishAgain(List<Long> sequences) {
        again.addAll(sequences);
    }

    /** No queue was there for it. Its confirm still comes, and means nothing then. */
    synchronized void returned(MessageHeaders headers) {
        returned.add(headers.sequence());
        queueGone = true;
        events.returned();
    }

    synchronized void confirmed(long tag, boolean multiple) {
        for (var sent : settle(tag, multiple)) {
            if (sent.sequence() == UNCOUNTED) {
                continue;
            }
            if (returned.remove(sent.sequence())) {
                again.add(sent.sequence());
            } else {
                events.confirmed(Duration.ofNanos(System.nanoTime() - sent.nanos()));
            }
        }
        wake();
    }

    synchronized void refused(long tag, boolean multiple) {
        for (var sent : settle(tag, multiple)) {
            if (sent.sequence() != UNCOUNTED) {
                returned.remove(sent.sequence());
                again.add(sent.sequence());
                pushedBack = true;
                events.refused();
            }
        }
        wake();
    }

    /** True once after messages have come back, for want of a queue. */
    synchronized boolean takeQueueGone() {
        var gone = queueGone;
        queueGone = false;
        return gone;
    }

    /** True once after the broker has refused messages: to go on at once would only have them refused again. */
    synchronized boolean takePushedBack() {
        var refused = pushedBack;
        pushedBack = false;
        return refused;
    }

    /** Gives up the channel: what it has not confirmed, in order. A confirm that comes later counts no more. */
    synchronized List<Long> close() {
        var left = new ArrayList<>(again);
        unconfirmed.values().forEach(sent -> left.add(sent.sequence()));
        left.removeIf(sequence -> sequence == UNCOUNTED);
        left.sort(null);
        again.clear();
        unconfirmed.clear();
        return left;
    }

    /** Waits until something has changed since the last call, or for so long. */
    synchronized void await(Duration longest) throws InterruptedException {
        var millis = Math.max(1, longest.toMillis());
        if (!changed) {
            wait(millis);
        }
        changed = false;
    }

    /** Lets {@link #await} return. */
    synchronized void wake() {
        changed = true;
        notifyAll();
    }

    private List<Sent> settle(long tag, boolean multiple) {
        if (!multiple) {
            var sent = unconfirmed.remove(tag);
            return sent == null ? List.of() : List.of(sent);
        }
        var upTo = unconfirmed.headMap(tag, true);
        var settled = List.copyOf(upTo.values());
        upTo.clear();
        return settled;
    }
}
