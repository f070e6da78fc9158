package kubedemo.kit.schedule;

import java.util.List;
import java.util.regex.Pattern;
import kubedemo.kit.text.Text;

/**
 * A word of a schedule, and where it begins.
 *
 * @param at characters before it, in the whole schedule
 */
record Token(String text, int at) {
    /** Two dots are a word of their own, with or without spaces around them. */
    private static final Pattern WORD = Pattern.compile("\\.\\.|(?:(?!\\.\\.)[^\\s\\p{Z}\\p{Cntrl}])+");

    private static final int SHOWN_LENGTH = 30;

    /** @param offset of the text in the schedule */
    static List<Token> all(String text, int offset) {
        return WORD.matcher(text)
                .results()
                .map(match -> new Token(match.group(), offset + match.start()))
                .toList();
    }

    /** As people count characters, from 1. */
    String place() {
        return Text.format(
                "at character %d ('%s')",
                at + 1, text.length() <= SHOWN_LENGTH ? text : text.substring(0, SHOWN_LENGTH) + "...");
    }
}
