package kubedemo.kit.schedule;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;

/** Reads one phase of a schedule. */
final class PhaseReader {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final String FORMS =
            Arrays.stream(Form.values()).map(Form::written).collect(Collectors.joining("; "));

    private final Input whole;
    private final String place;
    private final Unit unit;
    private final Form form;
    private final Map<String, String> slots;

    /**
     * @param whole the schedule that the phase is of, which is what is refused
     * @param place put before what is allowed: which phase it is
     */
    PhaseReader(Input whole, String place, List<String> words, Unit unit) {
        this.whole = whole;
        this.place = place;
        this.unit = unit;
        this.form = Arrays.stream(Form.values())
                .filter(candidate -> candidate.match(words).isPresent())
                .findFirst()
                .orElseThrow(() -> whole.bad(place + formsLike(words)));
        this.slots = form.match(words).orElseThrow();
    }

    Phase phase() {
        return switch (form) {
            case HOLD -> new Hold(value("VALUE"));
            case RAMP -> new Ramp(value("A"), value("B"), nanos("D"));
            case STEP -> step();
            case SPIKE -> spike();
            case SINE -> new Sine(value("A"), value("B"), nanos("P"));
        };
    }

    /** The length that is written beside an otherwise endless phase. */
    OptionalLong limit() {
        return slots.containsKey("T") ? OptionalLong.of(nanos("T")) : OptionalLong.empty();
    }

    BadInput bad(String condition) {
        return whole.bad("%s%s, %s".formatted(place, form.written(), condition));
    }

    private Step step() {
        var step = new Step(value("A"), value("B"), slot("S", unit::readDifference), nanos("D"));
        if (step.count() > Step.MOST_STEPS) {
            throw bad("where S makes it %d steps or fewer".formatted(Step.MOST_STEPS));
        }
        return step;
    }

    private Spike spike() {
        var spike = new Spike(value("A"), value("B"), nanos("D"), nanos("P"));
        if (spike.lasting() >= spike.every()) {
            throw bad("where D is less than P");
        }
        return spike;
    }

    private double value(String slot) {
        return slot(slot, unit::read);
    }

    private long nanos(String slot) {
        return slot(slot, input -> input.duration(SHORTEST, LONGEST)).toNanos();
    }

    private <T> T slot(String slot, Function<Input, T> reader) {
        try {
            return reader.apply(new Input(slot, slots.get(slot)));
        } catch (BadInput e) {
            throw bad("where %s is %s".formatted(slot, e.allowed()));
        }
    }

    private static String formsLike(List<String> words) {
        return Arrays.stream(Form.values())
                .filter(candidate -> !words.isEmpty() && candidate.announcedBy(words))
                .map(Form::written)
                .findFirst()
                .orElse(FORMS);
    }
}
