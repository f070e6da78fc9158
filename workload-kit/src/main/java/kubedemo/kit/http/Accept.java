package kubedemo.kit.http;

/** What a client would like to get, by its {@code Accept} header. */
public final class Accept {
    private Accept() {}

    /** True for a browser, which names HTML; not for curl, whose wildcard takes anything. */
    public static boolean wantsHtml(String accept) {
        return accept != null && accept.contains("text/html");
    }

    /** True for curl, whose wildcard takes anything, and for plain text; not for a program that names JSON, or nothing. */
    public static boolean wantsText(String accept) {
        return accept != null && !accept.contains("application/");
    }
}
