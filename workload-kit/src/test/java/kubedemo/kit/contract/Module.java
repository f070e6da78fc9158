package kubedemo.kit.contract;

import java.nio.file.Path;

/** The workload that these tests are run for. */
final class Module {
    private Module() {}

    /** Maven runs the tests of a module in its folder, which has the workload's name. */
    static String name() {
        return Path.of("").toAbsolutePath().getFileName().toString();
    }
}
