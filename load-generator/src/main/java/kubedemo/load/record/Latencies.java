package kubedemo.load.record;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.text.Text;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;

/**
 * All latencies of a run, in microseconds, from which its percentiles come.
 *
 * @param pods of each pod, in the order of the report
 */
public record Latencies(
        AbstractHistogram raw,
        AbstractHistogram corrected,
        AbstractHistogram startDelay,
        List<AbstractHistogram> pods) {

    /** As other tools read it: HdrHistogram's compressed encoding (V2) in Base64. */
    static String encoded(AbstractHistogram histogram) {
        var buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        var length = histogram.encodeIntoCompressedByteBuffer(buffer, 9);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    /** @throws BadInput when it is no such text */
    static AbstractHistogram decoded(String text) {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(text)), 1);
        } catch (DataFormatException | RuntimeException e) {
            throw new BadInput("histograms", text, "HdrHistogram's compressed encoding in Base64");
        }
    }

    /**
     * Counts of both, in one that is new.
     *
     * @throws BadInput when they differ in precision
     */
    static AbstractHistogram sum(AbstractHistogram one, AbstractHistogram other) {
        if (one.getNumberOfSignificantValueDigits() != other.getNumberOfSignificantValueDigits()
                || one.getLowestDiscernibleValue() != other.getLowestDiscernibleValue()) {
            throw new BadInput(
                    "histograms",
                    Text.format("exact to %d digits", other.getNumberOfSignificantValueDigits()),
                    Text.format(
                            "the same precision in each, which is %d digits in the first",
                            one.getNumberOfSignificantValueDigits()));
        }
        var sum = new Histogram(
                one.getLowestDiscernibleValue(),
                Math.max(one.getHighestTrackableValue(), other.getHighestTrackableValue()),
                one.getNumberOfSignificantValueDigits());
        sum.add(one);
        sum.add(other);
        return sum;
    }
}
