package kubedemo.kit.schedule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The forms of a phase. Words in capitals stand for something: S for a difference, D, P and T for times. */
enum PhaseSyntax {
    HOLD("VALUE", true, "HIGH for 5m"),
    RAMP("ramp A..B over D", false, "ramp LOW..HIGH over 5m"),
    STEP("step A..B by S every D", false, "step LOW..HIGH by LOW every 1m"),
    SPIKE("spike A to B for D every P", true, "spike LOW to HIGH for 30s every 5m"),
    SINE("sine A..B period P", true, "sine LOW..HIGH period 10m");

    private final List<String> words;
    private final boolean endless;
    private final String written;
    private final String example;

    PhaseSyntax(String form, boolean endless, String example) {
        this.words = Token.all(form, 0).stream().map(Token::text).toList();
        this.endless = endless;
        this.written = endless ? form + " [for T]" : form;
        this.example = example;
    }

    /** With its optional part in brackets. */
    String written() {
        return written;
    }

    /** A phase of this form that can be read in that unit. */
    String example(ValueType unit) {
        return example.replace("LOW", unit.write(unit.low())).replace("HIGH", unit.write(unit.high()));
    }

    /** Whether the text says by its first word that it is meant to be of this form. */
    boolean startsLike(List<Token> text) {
        return text.get(0).text().equals(words.get(0));
    }

    /** What stands for each of the words in capitals; empty where the text is not of this form. */
    Optional<Map<String, Token>> match(List<Token> text) {
        var last = text.size() - 2;
        if (endless && text.size() == words.size() + 2 && text.get(last).text().equals("for")) {
            return match(text.subList(0, last)).map(slots -> {
                slots.put("T", text.get(last + 1));
                return slots;
            });
        }
        if (text.size() != words.size() || firstUnexpected(text).isPresent()) {
            return Optional.empty();
        }
        var slots = new HashMap<String, Token>();
        for (var i = 0; i < words.size(); i++) {
            if (isSlot(words.get(i))) {
                slots.put(words.get(i), text.get(i));
            }
        }
        return Optional.of(slots);
    }

    /** The first word that has no place in this form; empty where the text is of this form, or begins so and ends too early. */
    Optional<Token> firstUnexpected(List<Token> text) {
        return IntStream.range(0, text.size())
                .filter(at -> !belongs(text, at))
                .mapToObj(text::get)
                .findFirst();
    }

    private boolean belongs(List<Token> text, int at) {
        var word = text.get(at).text();
        if (at < words.size()) {
            return isSlot(words.get(at)) ? !words.contains(word) : words.get(at).equals(word);
        }
        return endless && (at == words.size() ? word.equals("for") : at == words.size() + 1);
    }

    private static boolean isSlot(String word) {
        return Character.isUpperCase(word.charAt(0));
    }
}
