package kubedemo.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A pipe from whoever started this process, who never writes to it: it ends with them, however they end. */
final class Lifeline {
    private Lifeline() {}

    /** Ends the process in good order as soon as the pipe ends. */
    static void hold(InputStream pipe) {
        var thread = new Thread(
                () -> {
                    try {
                        pipe.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException broken) {
                        // Nobody is at its other end any more.
                    }
                    System.exit(0);
                },
                "lifeline");
        thread.setDaemon(true);
        thread.start();
    }
}
