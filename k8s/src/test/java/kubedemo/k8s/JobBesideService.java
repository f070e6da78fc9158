package kubedemo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;

/**
 * A Job that is written by hand, and the Deployment that the build writes for the same image.
 *
 * @param job as its base renders it
 * @param service the pods of the Deployment
 */
record JobBesideService(Job job, PodSpec service) {

    /** By the names of their bases, which are the objects' names too. */
    static JobBesideService of(String job, String service) {
        return new JobBesideService(
                Manifests.named(job, Job.class, render(job)),
                Manifests.named(service, Deployment.class, render(service))
                        .getSpec()
                        .getTemplate()
                        .getSpec());
    }

    PodSpec pod() {
        return job.getSpec().getTemplate().getSpec();
    }

    Container container() {
        return only(pod());
    }

    Container serviceContainer() {
        return only(service);
    }

    /** @throws AssertionError when there is none */
    static EnvVar variable(Container container, String name) {
        return container.getEnv().stream()
                .filter(variable -> variable.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name));
    }

    private static Container only(PodSpec spec) {
        assertThat(spec.getContainers()).hasSize(1);
        return spec.getContainers().get(0);
    }

    private static List<HasMetadata> render(String base) {
        return new Kustomization(Kustomization.ROOT.resolve("base/" + base + "/kustomization.yaml")).render();
    }

    @Override
    public String toString() {
        return job.getMetadata().getName();
    }
}
