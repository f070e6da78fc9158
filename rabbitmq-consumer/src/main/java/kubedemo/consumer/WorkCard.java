package kubedemo.consumer;

import java.util.List;
import kubedemo.kit.text.Text;

/**
 * What this pod has done so far, as the page shows it.
 *
 * @param rate messages a second, over the last 5 s
 * @param recent the last messages, newest first
 */
public record WorkCard(
        String rate,
        EndToEndView endToEnd,
        long processed,
        long failed,
        long redelivered,
        int inHand,
        long lost,
        List<Recent> recent) {
    static WorkCard of(Activity activity, EndToEndView endToEnd, double perSecond) {
        return new WorkCard(
                perSecond >= 100 ? Text.format("%d", Math.round(perSecond)) : Text.format("%.1f", perSecond),
                endToEnd,
                activity.processed(),
                activity.failed(),
                activity.redelivered(),
                activity.inHand(),
                activity.lost(),
                activity.recent());
    }

    String sentence() {
        return Text.format(
                "%s messages/s, %d processed, %d failed, %d redelivered, %d in hand",
                rate, processed, failed, redelivered, inHand);
    }
}
