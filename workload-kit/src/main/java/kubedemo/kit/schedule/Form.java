package kubedemo.kit.schedule;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The forms of a phase. Words in capitals stand for something: S for a difference, D, P and T for times. */
enum Form {
    HOLD("VALUE", true),
    RAMP("ramp A..B over D", false),
    STEP("step A..B by S every D", false),
    SPIKE("spike A to B for D every P", true),
    SINE("sine A..B period P", true);

    private final List<String> words;
    private final boolean endless;
    private final String written;

    Form(String form, boolean endless) {
        this.words = words(form);
        this.endless = endless;
        this.written = endless ? form + " [for T]" : form;
    }

    /** With its optional part in brackets. */
    String written() {
        return written;
    }

    /** Whether the text says by its first word that it is meant to be of this form. */
    boolean announcedBy(List<String> text) {
        return text.get(0).equals(words.get(0));
    }

    /** What stands for each of the words in capitals; empty where the text is not of this form. */
    Optional<Map<String, String>> match(List<String> text) {
        var last = text.size() - 2;
        if (endless && text.size() == words.size() + 2 && text.get(last).equals("for")) {
            return match(text.subList(0, last)).map(slots -> {
                slots.put("T", text.get(last + 1));
                return slots;
            });
        }
        if (text.size() != words.size()) {
            return Optional.empty();
        }
        var slots = new HashMap<String, String>();
        for (var i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (Character.isUpperCase(word.charAt(0))) {
                slots.put(word, text.get(i));
            } else if (!word.equals(text.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(slots);
    }

    /** Two dots are a word of their own, with or without spaces around them. */
    static List<String> words(String text) {
        return Arrays.stream(text.replace("..", " .. ").split("[\\s\\p{Z}\\p{Cntrl}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
