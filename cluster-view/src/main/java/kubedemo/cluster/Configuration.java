package kubedemo.cluster;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import kubedemo.kit.config.Environment;

/** What the service is configured by, and what it keeps. */
final class Configuration {
    @Produces
    @Singleton
    ViewConfig view(Environment environment) {
        return ViewConfig.from(environment);
    }

    @Produces
    @Singleton
    Timeline timeline() {
        return new Timeline(Clock.systemUTC());
    }
}
