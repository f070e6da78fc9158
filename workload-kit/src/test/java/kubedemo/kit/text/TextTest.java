package kubedemo.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TextTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore_the_locale() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE", "ar-EG", "tr-TR", "th-TH-u-nu-thai", "ROOT"})
    void should_be_the_same_in_every_locale(String locale) {
        Locale.setDefault(locale.equals("ROOT") ? Locale.ROOT : Locale.forLanguageTag(locale));

        assertThat(Text.format("%d of %,d, %.1f s, %08x, %S", 12, 3456, 0.25, 255, "title"))
                .isEqualTo("12 of 3,456, 0.3 s, 000000ff, TITLE");
    }
}
