package kubedemo.kit.http;

import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/** What a client would like to get, by its {@code Accept} header. */
public final class Accept {
    private Accept() {}

    /** True for a browser, which names HTML; not for curl, whose wildcard takes anything. */
    public static boolean wantsHtml(String accept) {
        return accept != null && accept.contains("text/html");
    }

    /**
     * What follows a form: a browser is led to the page (303), a program is answered.
     *
     * @param page relative to the form's address, such as {@code ./}
     */
    public static Response pageOr(String accept, String page, Supplier<Response> answer) {
        return wantsHtml(accept)
                ? Response.status(Response.Status.SEE_OTHER)
                        .header("Location", page)
                        .build()
                : answer.get();
    }

    /** True for curl, whose wildcard takes anything, and for plain text; not for a program that names JSON, or nothing. */
    public static boolean wantsText(String accept) {
        return accept != null && !accept.contains("application/");
    }
}
