package kubedemo.cpu;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import kubedemo.kit.config.Environment;

/** What the service is configured by, and the clocks that it goes by. */
final class Configuration {
    @Produces
    @Singleton
    CpuConfig cpu(Environment environment) {
        return CpuConfig.from(environment);
    }

    @Produces
    @Singleton
    CpuAccount account() {
        return CpuAccount.ofProcess();
    }

    @Produces
    @Singleton
    NodeCores node() {
        return new NodeCores(Path.of("/proc/self/status"), Runtime.getRuntime().availableProcessors());
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
