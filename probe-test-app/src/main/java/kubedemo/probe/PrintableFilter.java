package kubedemo.probe;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/** Keeps a line of the access log one line, and harmless in a terminal, whatever a client calls itself. */
@LoggingFilter(name = "printable")
public final class PrintableFilter implements Filter {
    @Override
    public boolean isLoggable(LogRecord line) {
        line.setMessage(line.getMessage().replaceAll("\\p{Cc}", "?"));
        return true;
    }
}
