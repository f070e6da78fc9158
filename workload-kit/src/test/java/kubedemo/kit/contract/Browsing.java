package kubedemo.kit.contract;

import static io.restassured.RestAssured.given;

import java.util.List;
import java.util.regex.Pattern;

/** The page as a browser asks for it. */
public final class Browsing {
    /** What browsers send as {@code Accept}. */
    public static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private static final Pattern REFERENCE = Pattern.compile("(?:src|href|action)=\"([^\"]*)\"");

    private Browsing() {}

    public static String page() {
        return given().header("Accept", BROWSER)
                .get("/")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    static List<String> references(String page) {
        return REFERENCE.matcher(page).results().map(match -> match.group(1)).toList();
    }
}
