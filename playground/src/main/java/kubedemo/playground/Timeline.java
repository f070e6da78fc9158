package kubedemo.playground;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kubedemo.playground.TimelineDocument.Count;
import kubedemo.playground.TimelineDocument.Group;
import kubedemo.playground.TimelineDocument.ReadyCount;

/** What all processes did since the playground was started, for two hours at most. Thread-safe. */
final class Timeline {
    private static final Duration KEPT = Duration.ofHours(2);

    private final InstantSource clock;
    private final Instant begun;
    private final Map<String, ProcessHistory> histories = new LinkedHashMap<>();
    private final Map<String, List<Count>> counts = new LinkedHashMap<>();
    private final Map<String, List<String>> members = new LinkedHashMap<>();

    /** @param services whose instances are shown together; any other workload stands alone */
    Timeline(InstantSource clock, List<Service> services) {
        this.clock = clock;
        this.begun = clock.instant();
        services.forEach(service -> members.put(service.name(), service.instances()));
    }

    synchronized void starts(String name) {
        history(name).starts(clock.instant());
        count(name);
    }

    synchronized void ready(String name) {
        history(name).ready(clock.instant());
        count(name);
    }

    synchronized void unready(String name) {
        history(name).unready(clock.instant());
        count(name);
    }

    synchronized void ends(String name, int exitCode) {
        history(name).ends(clock.instant(), exitCode);
        count(name);
    }

    /** @param failures in a row */
    synchronized void probeFails(String name, int failures, String text) {
        history(name).probeFails(clock.instant(), failures, text);
    }

    /** @param workloads in their order, for the versions and colours that they have */
    synchronized TimelineDocument document(List<StateDocument.WorkloadState> workloads) {
        var now = clock.instant();
        var from = now.minus(KEPT);
        histories.values().forEach(history -> history.forgetBefore(from));
        var pods = new LinkedHashMap<String, List<TimelineDocument.Pod>>();
        for (var workload : workloads) {
            var history = histories.get(workload.name());
            if (history != null && !history.isEmpty()) {
                pods.computeIfAbsent(group(workload.name()), name -> new ArrayList<>())
                        .add(history.document(
                                workload.name(), service(workload.name()), workload.version(), workload.color()));
            }
        }
        return new TimelineDocument(
                TimelineDocument.KIND,
                TimelineDocument.VERSION,
                now,
                begun.isAfter(from) ? begun : from,
                "the kubedemo playground: processes as pods. This is not Kubernetes.",
                "playground",
                List.of(),
                List.of(),
                pods.entrySet().stream()
                        .map(group -> group(group.getKey(), group.getValue()))
                        .toList(),
                members.keySet().stream()
                        .filter(counts::containsKey)
                        .map(service -> new TimelineDocument.Service(
                                service,
                                counts.get(service).stream()
                                        .map(count -> new ReadyCount(count.at(), count.ready()))
                                        .toList()))
                        .toList(),
                List.of(),
                List.of());
    }

    /** How many of one are ready, its bar says. */
    private Group group(String name, List<TimelineDocument.Pod> pods) {
        return pods.size() > 1
                ? new Group("processes", name, List.copyOf(counts.get(name)), pods, List.of())
                : new Group("process", name, List.of(), pods, List.of());
    }

    private ProcessHistory history(String name) {
        return histories.computeIfAbsent(name, first -> new ProcessHistory());
    }

    /** Of all that stand together with this one. */
    private void count(String name) {
        var group = group(name);
        var together = members.getOrDefault(group, List.of(name));
        var ready = (int) together.stream()
                .filter(histories::containsKey)
                .filter(each -> histories.get(each).isReady())
                .count();
        var all = counts.computeIfAbsent(group, first -> new ArrayList<>());
        if (all.isEmpty() || all.get(all.size() - 1).ready() != ready) {
            all.add(new Count(clock.instant(), together.size(), ready));
        }
    }

    private String group(String name) {
        return service(name).orElse(name);
    }

    private Optional<String> service(String name) {
        return members.entrySet().stream()
                .filter(service -> service.getValue().contains(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
