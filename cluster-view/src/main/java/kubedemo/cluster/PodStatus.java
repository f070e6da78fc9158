package kubedemo.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kubedemo.kit.text.Text;

/**
 * What a pod's object tells of its life at one moment. The API keeps times in whole seconds, and of each thing only the
 * last: a container's present and last run, a condition's last change
 * (<a href="https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodStatus">PodStatus</a>).
 */
record PodStatus(ApiObject pod) {
    private static final Set<String> SPEC = Set.of("nodeName", "containers", "initContainers");
    private static final Set<String> CONTAINER = Set.of("name", "image", "ports", "restartPolicy");
    private static final String NOT_YET = "not ready yet";
    /** A kubelet may say that a pod is no longer ready after it has started the container anew. */
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(3);

    /** Keeps what is read here: a tenth of the object. */
    PodStatus {
        pod = trimmed(pod);
    }

    private static ApiObject trimmed(ApiObject pod) {
        var spec = new HashMap<>(pod.part("spec").fields());
        spec.keySet().retainAll(SPEC);
        spec.replaceAll((name, value) -> name.equals("nodeName") ? value : trimmed(pod.list("spec", name)));
        var fields = new HashMap<>(pod.fields());
        fields.put("spec", spec);
        return new ApiObject(fields);
    }

    private static List<Map<String, Object>> trimmed(List<ApiObject> containers) {
        return containers.stream()
                .map(container -> {
                    Map<String, Object> kept = new HashMap<>(container.fields());
                    kept.keySet().retainAll(CONTAINER);
                    return kept;
                })
                .toList();
    }

    /**
     * A state that was entered.
     *
     * @param since empty where the object does not say when
     * @param why more than the state's name says; may be empty
     */
    record Told(PodState state, Optional<Instant> since, String why) {}

    /** The end of a container's run. */
    record Ending(String container, Instant at, int exitCode, String reason) {
        boolean outOfMemory() {
            return reason.equals("OOMKilled");
        }

        String text() {
            return Text.format(
                    "%s ended with exit code %d%s", container, exitCode, reason.isEmpty() ? "" : " (" + reason + ")");
        }
    }

    Instant created() {
        return pod.time("metadata", "creationTimestamp").orElse(Instant.EPOCH);
    }

    Optional<String> node() {
        return Optional.of(pod.text("spec", "nodeName")).filter(name -> !name.isEmpty());
    }

    int restarts() {
        return containers().stream()
                .mapToInt(container -> container.number(0, "restartCount"))
                .sum();
    }

    /** Whether a container was started anew more than once since then. */
    boolean hasMissed(PodStatus before) {
        return containers().stream()
                .anyMatch(container ->
                        container.number(0, "restartCount") > 1 + before.restartsOf(container.text("name")));
    }

    private int restartsOf(String container) {
        return containers().stream()
                .filter(one -> one.text("name").equals(container))
                .mapToInt(one -> one.number(0, "restartCount"))
                .sum();
    }

    /** The tag of the first container's image; {@code latest} where it has none. */
    String version() {
        var name = reference();
        var colon = name.indexOf(':');
        return colon < 0 ? "latest" : name.substring(colon + 1);
    }

    /** The first container's image without its registry and tag, such as {@code probe-test-app}. */
    String image() {
        return reference().split(":", 2)[0];
    }

    Optional<String> address() {
        return Optional.of(pod.text("status", "podIP")).filter(address -> !address.isEmpty());
    }

    /** The first that it names, else the one that all workloads of ours listen on. */
    int port() {
        return pod.list("spec", "containers").stream()
                .flatMap(container -> container.list("ports").stream())
                .findFirst()
                .map(port -> port.number(8080, "containerPort"))
                .orElse(8080);
    }

    /** The last part of the image's name, with its tag. */
    private String reference() {
        var image = pod.list("spec", "containers").stream()
                .findFirst()
                .map(container -> container.text("image"))
                .orElse("");
        var name = image.split("@", 2)[0];
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** What it tells, in the order of time; the last is what it is now. */
    List<Told> told() {
        var told = new ArrayList<Told>();
        told.add(new Told(
                PodState.PENDING, Optional.of(created()), unschedulable().orElse("")));
        if (node().isPresent()) {
            told.add(new Told(PodState.STARTING, scheduled(), ""));
        }
        toldOfLastRun(told);
        toldOfPresent(told);
        return deleted().map(terminating -> upTo(terminating, told)).orElse(told);
    }

    private Optional<Told> deleted() {
        var grace = pod.number(0, "metadata", "deletionGracePeriodSeconds");
        return pod.time("metadata", "deletionTimestamp")
                .map(deadline -> new Told(
                        PodState.TERMINATING,
                        Optional.of(deadline.minusSeconds(grace)),
                        Text.format("%d s of grace", grace)));
    }

    /** What its containers do after it was deleted is part of that. */
    private static List<Told> upTo(Told terminating, List<Told> told) {
        var before = told.stream().filter(one -> one.since()
                .filter(since -> since.isBefore(terminating.since().orElseThrow()))
                .isPresent());
        return Stream.concat(before, Stream.of(terminating)).toList();
    }

    /** Why no node takes it. */
    Optional<String> unschedulable() {
        var scheduled = pod.condition("PodScheduled");
        return Optional.of(scheduled.text("message"))
                .filter(message -> scheduled.text("status").equals("False") && !message.isEmpty());
    }

    Optional<String> evicted() {
        return Optional.of(pod.text("status", "message"))
                .filter(message -> pod.text("status", "reason").equals("Evicted"));
    }

    /** The runs of containers that have ended, as far as they are still told. */
    List<Ending> endings() {
        return containers().stream()
                .flatMap(container -> Stream.of("lastState", "state")
                        .map(which -> container.part(which, "terminated"))
                        .flatMap(terminated -> terminated
                                .time("finishedAt")
                                .map(at -> new Ending(
                                        container.text("name"),
                                        at,
                                        terminated.number(0, "exitCode"),
                                        terminated.text("reason")))
                                .stream()))
                .sorted(Comparator.comparing(Ending::at))
                .toList();
    }

    boolean isDeleted() {
        return pod.time("metadata", "deletionTimestamp").isPresent();
    }

    /** When it was given a node. */
    Optional<Instant> scheduled() {
        return pod.condition("PodScheduled").time("lastTransitionTime").filter(time -> node().isPresent());
    }

    /** Whether all its containers have ended, for good. */
    boolean isOver() {
        return phase().equals("Succeeded") || phase().equals("Failed");
    }

    private void toldOfLastRun(List<Told> told) {
        var last = lastTerminated("lastState");
        if (last.isEmpty()) {
            return;
        }
        // Of the runs before the last one nothing is kept but their number.
        if (restarts() > 1) {
            told.add(new Told(PodState.UNKNOWN, Optional.empty(), "earlier runs"));
        }
        told.add(new Told(PodState.RUNNING, last.get().time("startedAt"), ""));
        told.add(new Told(PodState.WAITING, last.get().time("finishedAt"), ending(last.get())));
    }

    private void toldOfPresent(List<Told> told) {
        var started = latest("state", "running", "startedAt");
        var notRunning = notRunning();
        if (isOver()) {
            told.add(new Told(PodState.RUNNING, latest("state", "terminated", "startedAt"), ""));
            told.add(over());
        } else if (notRunning.isPresent()) {
            told.add(notRunning.get());
        } else {
            var ready = pod.condition("Ready");
            var changed = ready.time("lastTransitionTime");
            if (ready.text("status").equals("True")) {
                told.add(new Told(PodState.RUNNING, started, NOT_YET));
                told.add(new Told(PodState.READY, later(started, changed), ""));
            } else if (changed.isEmpty()
                    || started.isEmpty()
                    || changed.get().isBefore(started.get().plus(NOTICED_WITHIN))) {
                told.add(new Told(PodState.RUNNING, started, NOT_YET));
            } else {
                told.add(new Told(PodState.UNKNOWN, started, "was ready at some time"));
                told.add(new Told(PodState.RUNNING, changed, "no longer ready"));
            }
        }
    }

    private Told over() {
        var state = phase().equals("Succeeded") ? PodState.SUCCEEDED : PodState.FAILED;
        return new Told(
                state,
                latest("state", "terminated", "finishedAt"),
                Stream.of(pod.text("status", "reason"), lastEnding())
                        .filter(Predicate.not(String::isEmpty))
                        .findFirst()
                        .orElse(""));
    }

    /** Empty where all its containers run. */
    private Optional<Told> notRunning() {
        var waiting = containers().stream()
                .map(container -> container.text("state", "waiting", "reason"))
                .filter(reason ->
                        !reason.isEmpty() && !reason.equals("ContainerCreating") && !reason.equals("PodInitializing"))
                .findFirst();
        if (waiting.isPresent()) {
            return Optional.of(
                    new Told(PodState.WAITING, latest("lastState", "terminated", "finishedAt"), waiting.get()));
        }
        var running = containers().stream().anyMatch(container -> has(container, "running"));
        // One that has done its work while others go on is not waited for.
        var ended = containers().stream()
                .filter(container -> has(container, "terminated"))
                .filter(container -> !running || container.number(0, "state", "terminated", "exitCode") != 0)
                .toList();
        if (!ended.isEmpty()) {
            return Optional.of(new Told(PodState.WAITING, latest("state", "terminated", "finishedAt"), lastEnding()));
        }
        if (running
                && containers().stream()
                        .allMatch(container -> has(container, "running") || has(container, "terminated"))) {
            return Optional.empty();
        }
        return Optional.of(
                node().isEmpty()
                        ? new Told(
                                PodState.PENDING,
                                Optional.of(created()),
                                unschedulable().orElse(""))
                        : new Told(PodState.STARTING, scheduled(), initialising()));
    }

    /** Init containers that have not ended, but for those that run beside the others. */
    private String initialising() {
        var all = pod.list("spec", "initContainers").stream()
                .filter(container -> !container.text("restartPolicy").equals("Always"))
                .map(container -> container.text("name"))
                .toList();
        return pod.list("status", "initContainerStatuses").stream()
                .filter(container -> all.contains(container.text("name")))
                .filter(container -> has(container, "running"))
                .findFirst()
                .map(container -> "init container " + container.text("name"))
                .orElse("");
    }

    private String lastEnding() {
        return lastTerminated("state").map(PodStatus::ending).orElse("");
    }

    /** @param which {@code state} or {@code lastState}; of several containers the run that ended last */
    private Optional<ApiObject> lastTerminated(String which) {
        return containers().stream()
                .map(container -> container.part(which, "terminated"))
                .filter(terminated -> terminated.time("finishedAt").isPresent())
                .max(Comparator.comparing(
                        terminated -> terminated.time("finishedAt").orElseThrow()));
    }

    private static String ending(ApiObject terminated) {
        var reason = terminated.text("reason");
        var code = terminated.number(0, "exitCode");
        return reason.equals("Error") || reason.isEmpty() ? "exit code " + code : reason;
    }

    private Optional<Instant> latest(String... path) {
        return containers().stream()
                .flatMap(container -> container.time(path).stream())
                .max(Comparator.naturalOrder());
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    private static boolean has(ApiObject container, String state) {
        return container.part("state").fields().get(state) != null;
    }

    private List<ApiObject> containers() {
        return pod.list("status", "containerStatuses");
    }

    private String phase() {
        return pod.text("status", "phase");
    }
}
