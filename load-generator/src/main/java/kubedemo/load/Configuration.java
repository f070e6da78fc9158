package kubedemo.load;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import kubedemo.kit.config.Environment;
import kubedemo.load.plan.LoadConfig;

/** What the service is configured by. */
final class Configuration {
    @Produces
    @Singleton
    LoadConfig load(Environment environment) {
        return LoadConfig.from(environment);
    }
}
