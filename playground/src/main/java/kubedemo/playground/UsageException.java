package kubedemo.playground;

/** Something that the user can put right: an option, a file, a port. The message says what was wrong and what to do. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }
}
