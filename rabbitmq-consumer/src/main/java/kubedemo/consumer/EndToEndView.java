package kubedemo.consumer;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kubedemo.kit.rabbitmq.Percentiles;
import kubedemo.kit.text.Text;

/**
 * How long the messages of the last 10 minutes took, as {@code GET /latency} and the page tell.
 *
 * @param sentByClockOf the pods that wrote down when they sent them: three, and the word "others"
 * @param doneByClockOf this pod
 * @param messages that say when they were sent
 * @param latency of those that were done after they were sent
 * @param doneBeforeSent the others: the clocks differ
 * @param clocksDifferMillis by that at least; null where it does not show
 */
@RegisterForReflection
public record EndToEndView(
        List<String> sentByClockOf,
        String doneByClockOf,
        long messages,
        Optional<Percentiles> latency,
        long doneBeforeSent,
        Optional<Long> clocksDifferMillis,
        String text) {

    /** @param early how many were done before they were sent, {@code earliest} by how much at most */
    static EndToEndView of(
            List<String> senders,
            String pod,
            long messages,
            Optional<Percentiles> latency,
            long early,
            Duration earliest) {
        var differ = early > 0 ? Optional.of(earliest.toMillis()) : Optional.<Long>empty();
        return new EndToEndView(
                senders, pod, messages, latency, early, differ, text(senders, pod, messages, latency, early, differ));
    }

    private static String text(
            List<String> senders,
            String pod,
            long messages,
            Optional<Percentiles> latency,
            long early,
            Optional<Long> differ) {
        if (messages == 0) {
            return "no message of the last 10 minutes says when it was sent";
        }
        var clocks = Text.format(
                "from the clock of %s (sent) to the clock of %s (done), %d messages of the last 10 minutes",
                String.join(", ", senders), pod, messages);
        var known = latency.map(Percentiles::sentence).orElse("not known");
        return Text.format(
                "%s, %s%s",
                known,
                clocks,
                differ.map(millis -> apart(early, messages, millis)).orElse(""));
    }

    private static String apart(long early, long messages, long millis) {
        return Text.format(
                "; %d of %d are left out, done up to %d ms before they were sent: the clocks differ by at least that, and"
                        + " so may these figures",
                early, messages, millis);
    }
}
