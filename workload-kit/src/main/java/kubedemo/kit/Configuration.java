package kubedemo.kit;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import kubedemo.kit.cgroup.Cgroup;
import kubedemo.kit.cgroup.Requests;
import kubedemo.kit.config.Environment;
import kubedemo.kit.http.HttpConfig;
import kubedemo.kit.pod.Pod;

/** Reads the documented variables once and hands them to whoever asks. */
final class Configuration {
    @Produces
    @Singleton
    Environment environment() {
        return Environment.ofProcess();
    }

    @Produces
    @Singleton
    Pod pod(Environment environment) {
        return Pod.from(environment);
    }

    @Produces
    @Singleton
    HttpConfig http(Environment environment) {
        return HttpConfig.from(environment);
    }

    @Produces
    @Singleton
    Requests requests(Environment environment) {
        return Requests.from(environment);
    }

    @Produces
    @Singleton
    Optional<Cgroup> cgroup() {
        return Cgroup.find(Path.of("/sys/fs/cgroup"), Path.of("/proc/self/cgroup"));
    }
}
