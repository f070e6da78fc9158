package kubedemo.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AcceptTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                                | false | false
            */*                                 | false | true
            text/plain                          | false | true
            text/*                              | false | true
            application/json                    | false | false
            application/json, text/plain, */*   | false | false
            application/json, */*               | false | false
            text/html,application/xml;q=0.9,*/* | true  | false
            """)
    void should_tell_browsers_curl_and_programs_apart(String accept, boolean html, boolean text) {
        assertThat(Accept.wantsHtml(accept)).isEqualTo(html);
        assertThat(Accept.wantsText(accept)).isEqualTo(text);
    }
}
