package kubedemo.kit.request;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A header of a request, as it may be shown on a projector: of what may be a secret the name alone, of what is long the
 * beginning, and of addresses neither query nor credentials.
 *
 * @param value empty where it is not shown
 */
@RegisterForReflection
public record Header(String name, Optional<String> value) {
    private static final int LONGEST = 200;

    /** Rather one too many: whoever sent it knows the rest. */
    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i)auth|cookie|token|secret|passw|passphrase|key|session|jwt|credential|signature|assertion|csrf|xsrf|oidc"
                    + "|saml|principal");

    private static final Pattern SECRET_VALUE =
            Pattern.compile("(?i)(bearer|basic|digest|negotiate) .*|eyJ[\\w-]+\\..*");
    private static final Pattern ADDRESS = Pattern.compile("(/|[A-Za-z][A-Za-z0-9+.-]*://).*");
    /** In Envoy's x-forwarded-client-cert: whole certificates, beside the names that matter. */
    private static final Pattern CERTIFICATES = Pattern.compile("\\b(Cert|Chain)=(\"[^\"]*\"|[^;,]*)");

    public static Header of(String name, String value) {
        var isSecret = SECRET_NAME.matcher(name).find()
                || SECRET_VALUE.matcher(value.strip()).matches();
        return new Header(printable(name), isSecret ? Optional.empty() : Optional.of(shown(name, value)));
    }

    /** One line, and harmless in a terminal. */
    static String printable(String text) {
        var line = text.replaceAll("\\p{Cc}", "?");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "... (" + line.length() + " characters)";
    }

    boolean is(HeaderKind kind) {
        return kind.covers(name);
    }

    public String text() {
        return value.orElse("(not shown)");
    }

    /** As a request has it. */
    @Override
    public String toString() {
        return name + ": " + text();
    }

    private static String shown(String name, String value) {
        if (ADDRESS.matcher(value).matches()) {
            return printable(value.replaceFirst("//[^/@]*@", "//***@").replaceFirst("[?].*", "?..."));
        }
        return printable(
                HeaderKind.MESH.covers(name) ? CERTIFICATES.matcher(value).replaceAll("$1=...") : value);
    }
}
