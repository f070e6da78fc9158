package kubedemo.consumer;

import java.time.Duration;
import java.util.random.RandomGenerator;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;
import kubedemo.kit.text.Text;

/** How long the work of a message takes: always the same, or anything between two bounds, each as likely as any other. */
public record WorkTime(Duration shortest, Duration longest) {
    private static final Duration MOST = Duration.ofMinutes(10);
    private static final String ALLOWED = "a duration from 0s to 10m such as 1s, or a range such as 500ms..2s";

    /** @throws BadInput when it is neither a duration nor a range of two, the shorter first, up to 10 minutes */
    static WorkTime read(Input input) {
        if (input.text() == null) {
            throw input.bad(ALLOWED);
        }
        var bounds = input.text().split("\\.\\.", -1);
        try {
            var shortest = new Input(input.name(), bounds[0]).duration(Duration.ZERO, MOST);
            var longest = new Input(input.name(), bounds[bounds.length - 1]).duration(shortest, MOST);
            if (bounds.length <= 2) {
                return new WorkTime(shortest, longest);
            }
        } catch (BadInput e) {
            // said below, with what a range looks like
        }
        throw input.bad(ALLOWED);
    }

    Duration draw(RandomGenerator random) {
        var spread = longest.toNanos() - shortest.toNanos();
        return spread == 0 ? shortest : shortest.plusNanos(random.nextLong(spread + 1));
    }

    @Override
    public String toString() {
        return shortest.equals(longest)
                ? Input.brief(shortest)
                : Text.format("%s to %s", Input.brief(shortest), Input.brief(longest));
    }
}
