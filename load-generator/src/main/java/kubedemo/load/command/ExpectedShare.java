package kubedemo.load.command;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kubedemo.kit.config.Input;
import kubedemo.kit.text.Text;
import kubedemo.load.record.Format;
import kubedemo.load.record.PodStats;

/**
 * How many of the answers are to come from one version or pod, as their X-Version and X-Pod headers say.
 *
 * @param byVersion or else by pod
 * @param name of the version or pod
 * @param least of the answers, 0 to 1
 * @param most of the answers, 0 to 1
 */
record ExpectedShare(boolean byVersion, String name, double least, double most) {
    private static final Pattern WRITTEN =
            Pattern.compile("(version|pod)=([^:,]+):(\\d{1,3}(?:\\.\\d{1,3})?)\\.\\.(\\d{1,3}(?:\\.\\d{1,3})?)%");

    /** Reads {@code version=v2:5..15%}, and several joined by commas. */
    static List<ExpectedShare> read(Input input) {
        return Stream.of(String.valueOf(input.text()).split(",", -1))
                .map(text -> parse(text.strip())
                        .orElseThrow(() -> input.bad("shares such as version=v2:5..15% or"
                                + " pod=NAME:0..50%, from 0 to 100 with the smaller one first, joined by commas")))
                .toList();
    }

    Optional<String> missed(List<PodStats> pods) {
        var all = pods.stream().mapToLong(PodStats::answers).sum();
        var own = pods.stream()
                .filter(pod -> name.equals(byVersion ? pod.version() : pod.pod()))
                .mapToLong(PodStats::answers)
                .sum();
        var share = all == 0 ? 0 : (double) own / all;
        return all > 0 && share >= least && share <= most
                ? Optional.empty()
                : Optional.of(Text.format(
                        "%s of the answers came from %s %s, not %s..%s %%",
                        all == 0 ? "none" : Format.percent(own, all),
                        byVersion ? "version" : "pod",
                        name,
                        Format.number(least * 100),
                        Format.number(most * 100)));
    }

    private static Optional<ExpectedShare> parse(String text) {
        var written = WRITTEN.matcher(text);
        if (!written.matches()) {
            return Optional.empty();
        }
        var share = new ExpectedShare(
                written.group(1).equals("version"),
                written.group(2),
                Double.parseDouble(written.group(3)) / 100,
                Double.parseDouble(written.group(4)) / 100);
        return Optional.of(share).filter(each -> each.least <= each.most && each.most <= 1);
    }
}
