package kubedemo.kit.schedule;

import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;
import kubedemo.kit.text.Text;

/**
 * What a schedule's values are: rates, cores, bytes. The app's choice, with the app's bounds.
 *
 * @param noun what a value is called where one is not allowed, with an example: {@code a rate such as 100/s}
 * @param min the least value, not negative: what has been done by some time never shrinks
 * @param max the greatest value, finite
 * @param low a small value, for examples
 * @param high a greater one, for examples
 * @param reader the value that a text means; empty where it means none. Bounds are checked here, not by the reader
 * @param writer the text of a value, which the reader understands
 */
public record ValueType(
        String noun,
        double min,
        double max,
        double low,
        double high,
        Function<String, OptionalDouble> reader,
        DoubleFunction<String> writer) {

    public ValueType {
        if (!(min >= 0 && max >= min && max < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(Text.format("Bounds from %s to %s of %s", min, max, noun));
        }
    }

    /** @throws BadInput when the text is no such value, or one out of bounds */
    public double read(Input input) {
        var value = parsed(input);
        if (value >= min && value <= max) {
            return value;
        }
        throw input.bad(Text.format("%s, from %s to %s", noun, write(min), write(max)));
    }

    public String write(double value) {
        return writer.apply(value);
    }

    /** A difference of two values: more than 0, and no more than {@link #max}. */
    double readDifference(Input input) {
        var value = parsed(input);
        if (value > 0 && value <= max) {
            return value;
        }
        throw input.bad(Text.format("%s, more than %s and up to %s", noun, write(0), write(max)));
    }

    private double parsed(Input input) {
        var text = input.text();
        return text == null ? Double.NaN : reader.apply(text).orElse(Double.NaN);
    }
}
