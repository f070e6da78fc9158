package kubedemo.kit.schedule;

import java.util.ArrayList;
import kubedemo.kit.config.Input;
import kubedemo.kit.text.Text;

/** Reads the phases of a schedule and puts each in its place. */
final class ScheduleReader {
    /** So many phases of the greatest length are still far from the end of a long in nanoseconds. */
    private static final int MOST_PHASES = 50;

    private final Input input;
    private final ValueType unit;

    ScheduleReader(Input input, ValueType unit) {
        this.input = input;
        this.unit = unit;
    }

    Schedule read() {
        var texts = input.text() == null ? new String[] {""} : input.text().split(",", -1);
        if (texts.length > MOST_PHASES) {
            throw input.bad(Text.format("%d phases or fewer", MOST_PHASES));
        }
        var stretches = new ArrayList<Segment>();
        var start = 0L;
        var total = 0.0;
        var offset = 0;
        for (var i = 0; i < texts.length; i++) {
            var words = Token.all(texts[i], offset);
            offset += texts[i].length() + 1;
            var place = texts.length == 1 ? "" : Text.format("in phase %d ", i + 1);
            var reader = new PhaseReader(input, place, words, unit);
            var phase = reader.phase();
            var nanos = reader.limit().orElse(phase.nanos());
            if (nanos == Phase.FOR_EVER && i < texts.length - 1) {
                throw reader.endless();
            }
            var stretch = new Segment(phase, start, total, nanos == Phase.FOR_EVER ? nanos : start + nanos);
            stretches.add(stretch);
            start = stretch.end();
            total = stretch.endTotal();
        }
        return new Schedule(stretches, unit);
    }
}
