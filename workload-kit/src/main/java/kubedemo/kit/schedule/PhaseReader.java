package kubedemo.kit.schedule;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;
import kubedemo.kit.text.Text;

/** Reads one phase of a schedule. */
final class PhaseReader {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final String FORMS =
            Arrays.stream(PhaseSyntax.values()).map(PhaseSyntax::written).collect(Collectors.joining("; "));

    private final Input whole;
    private final String place;
    private final ValueType unit;
    private final List<Token> words;
    private final PhaseSyntax form;
    private final Map<String, Token> slots;

    /**
     * @param whole the schedule that the phase is of, which is what is refused
     * @param place put before what is allowed: which phase it is
     */
    PhaseReader(Input whole, String place, List<Token> words, ValueType unit) {
        this.whole = whole;
        this.place = place;
        this.words = words;
        this.unit = unit;
        this.form = Arrays.stream(PhaseSyntax.values())
                .filter(candidate -> candidate.match(words).isPresent())
                .findFirst()
                .orElseThrow(this::noForm);
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

    /** For a phase that is not the last one, and has no end. */
    BadInput endless() {
        return bad(words.get(0), "where T is its length: only the last phase may go on for ever");
    }

    private BadInput bad(Token word, String condition) {
        return whole.bad(Text.format(
                "%s%s: %s, %s; for example %s", place, word.place(), form.written(), condition, form.example(unit)));
    }

    private Step step() {
        var step = new Step(value("A"), value("B"), slot("S", unit::readDifference), nanos("D"));
        if (step.count() > Step.MOST_STEPS) {
            throw bad(slots.get("S"), Text.format("where S makes it %d steps or fewer", Step.MOST_STEPS));
        }
        return step;
    }

    private Spike spike() {
        var spike = new Spike(value("A"), value("B"), nanos("D"), nanos("P"));
        if (spike.lasting() >= spike.every()) {
            throw bad(slots.get("D"), "where D is less than P");
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
            return reader.apply(new Input(slot, slots.get(slot).text()));
        } catch (BadInput e) {
            throw bad(slots.get(slot), Text.format("where %s is %s", slot, e.allowed()));
        }
    }

    private BadInput noForm() {
        if (words.isEmpty()) {
            return whole.bad(Text.format("%s%s; for example %s", place, FORMS, PhaseSyntax.HOLD.example(unit)));
        }
        var announced = Arrays.stream(PhaseSyntax.values())
                .filter(candidate -> candidate.startsLike(words))
                .findFirst();
        var stranger = announced.map(meant -> meant.firstUnexpected(words)).orElse(Optional.of(words.get(0)));
        return whole.bad(Text.format(
                "%s%s: %s; for example %s",
                place,
                stranger.map(Token::place).orElse("at its end"),
                announced.map(PhaseSyntax::written).orElse(FORMS),
                announced.orElse(PhaseSyntax.HOLD).example(unit)));
    }
}
