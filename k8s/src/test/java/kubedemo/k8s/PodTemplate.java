package kubedemo.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a resource makes pods from.
 *
 * @param owner kind and name, for messages
 * @param selector what the owner finds its pods by; null where it is not told
 */
record PodTemplate(String owner, LabelSelector selector, ObjectMeta metadata, PodSpec spec) {

    static Optional<PodTemplate> of(HasMetadata resource) {
        if (resource instanceof Pod pod) {
            return Optional.of(new PodTemplate(name(pod), null, pod.getMetadata(), pod.getSpec()));
        } else if (resource instanceof Deployment deployment) {
            return of(
                    deployment,
                    deployment.getSpec().getSelector(),
                    deployment.getSpec().getTemplate());
        } else if (resource instanceof ReplicaSet set) {
            return of(set, set.getSpec().getSelector(), set.getSpec().getTemplate());
        } else if (resource instanceof StatefulSet set) {
            return of(set, set.getSpec().getSelector(), set.getSpec().getTemplate());
        } else if (resource instanceof DaemonSet set) {
            return of(set, set.getSpec().getSelector(), set.getSpec().getTemplate());
        } else if (resource instanceof Job job) {
            return of(job, job.getSpec().getSelector(), job.getSpec().getTemplate());
        } else if (resource instanceof CronJob cron) {
            return of(cron, null, cron.getSpec().getJobTemplate().getSpec().getTemplate());
        }
        return resource instanceof GenericKubernetesResource custom ? ofCustom(custom) : Optional.empty();
    }

    /** Argo's Rollout, which is a Deployment but for its strategy, and its AnalysisTemplate, if it measures by a Job. */
    private static Optional<PodTemplate> ofCustom(GenericKubernetesResource resource) {
        Map<String, Object> spec = Fields.map(resource.getAdditionalProperties().get("spec"));
        return switch (resource.getKind()) {
            case "Rollout" ->
                of(
                        resource,
                        StrictYaml.convert(name(resource), spec.get("selector"), LabelSelector.class),
                        StrictYaml.convert(name(resource), spec.get("template"), PodTemplateSpec.class));
            case "AnalysisTemplate" ->
                Fields.maps(spec, "metrics").stream()
                        .map(metric -> Fields.at(metric, "provider").get("job"))
                        .filter(Objects::nonNull)
                        .map(job -> StrictYaml.convert(
                                name(resource), Fields.map(job).get("spec"), JobSpec.class))
                        .findFirst()
                        .flatMap(job -> of(resource, null, job.getTemplate()));
            default -> Optional.empty();
        };
    }

    static List<PodTemplate> in(List<HasMetadata> resources) {
        return resources.stream().map(PodTemplate::of).flatMap(Optional::stream).toList();
    }

    private static Optional<PodTemplate> of(HasMetadata owner, LabelSelector selector, PodTemplateSpec template) {
        return Optional.of(new PodTemplate(name(owner), selector, template.getMetadata(), template.getSpec()));
    }

    private static String name(HasMetadata resource) {
        return resource.getKind() + " " + resource.getMetadata().getName();
    }

    /** The owner's, which its pods' names begin with. */
    String name() {
        return owner.substring(owner.indexOf(' ') + 1);
    }

    Map<String, String> labels() {
        return metadata == null ? Map.of() : metadata.getLabels();
    }

    /** Init containers too. */
    Stream<Container> containers() {
        return Stream.concat(spec.getInitContainers().stream(), spec.getContainers().stream());
    }

    /** Those with that port. */
    Stream<Container> listening(int port) {
        return containers()
                .filter(container -> container.getPorts().stream().anyMatch(open -> open.getContainerPort() == port));
    }

    /** Those that run an image of this project. */
    Stream<Container> workloads() {
        return containers()
                .filter(container ->
                        container.getImage() != null && container.getImage().contains("kubedemo/"));
    }
}
