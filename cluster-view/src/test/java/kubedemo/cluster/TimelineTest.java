package kubedemo.cluster;

import static kubedemo.cluster.Objects.at;
import static kubedemo.cluster.Objects.event;
import static kubedemo.cluster.Objects.owned;
import static kubedemo.cluster.Objects.slice;
import static kubedemo.cluster.WatchedKind.DEPLOYMENT;
import static kubedemo.cluster.WatchedKind.ENDPOINT_SLICE;
import static kubedemo.cluster.WatchedKind.EVENT;
import static kubedemo.cluster.WatchedKind.HORIZONTAL_POD_AUTOSCALER;
import static kubedemo.cluster.WatchedKind.POD;
import static kubedemo.cluster.WatchedKind.REPLICA_SET;
import static kubedemo.cluster.WatchedKind.SCALED_OBJECT;
import static kubedemo.cluster.WatchedKind.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kubedemo.cluster.Objects.PodObject;
import kubedemo.cluster.TimelineView.Count;
import kubedemo.cluster.TimelineView.Gap;
import kubedemo.cluster.TimelineView.Group;
import kubedemo.cluster.TimelineView.Membership;
import kubedemo.cluster.TimelineView.Pod;
import kubedemo.cluster.TimelineView.ReadyCount;
import kubedemo.kit.TestClock;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What is told of objects of all kinds becomes one timeline. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TimelineTest {
    private final TestClock clock = new TestClock();
    private final Timeline timeline = new Timeline(clock);

    @Test
    void should_group_pods_by_their_topmost_owner() {
        changed(REPLICA_SET, owned(Objects.object("ReplicaSet", "web-1"), "Deployment", "web"));
        changed(REPLICA_SET, owned(Objects.object("ReplicaSet", "web-2"), "Deployment", "web"));
        pod("web-1-a", "ReplicaSet", "web-1");
        pod("web-2-a", "ReplicaSet", "web-2");
        pod("database-0", "StatefulSet", "database");
        pod("odd-a", "Widget", "odd");
        timeline.changed(POD, new PodObject("alone").object());

        assertThat(view().groups())
                .extracting(Group::kind, Group::name, group -> group.pods().size())
                .containsExactly(
                        tuple("Pod", "alone", 1),
                        tuple("StatefulSet", "database", 1),
                        tuple("Widget", "odd", 1),
                        tuple("Deployment", "web", 2));
        assertThat(group("web").pods())
                .extracting(Pod::owner)
                .containsExactly(Optional.of("ReplicaSet/web-1"), Optional.of("ReplicaSet/web-2"));
    }

    @Test
    void should_know_an_owner_that_is_told_of_later_and_one_that_is_gone() {
        pod("web-1-a", "ReplicaSet", "web-1");
        assertThat(view().groups()).extracting(Group::kind).containsExactly("ReplicaSet");

        var replicaSet = owned(Objects.object("ReplicaSet", "web-1"), "Deployment", "web");
        changed(REPLICA_SET, replicaSet);
        timeline.removed(REPLICA_SET, Objects.object(replicaSet));

        assertThat(view().groups()).extracting(Group::kind).containsExactly("Deployment");
    }

    @Test
    void should_keep_what_was_wanted_beside_what_was() {
        deployment(0, 3, 0);
        deployment(5, 3, 3);
        deployment(6, 3, 3);
        deployment(9, 5, 3);
        moment(20);
        timeline.removed(DEPLOYMENT, Objects.object(Objects.object("Deployment", "web")));

        assertThat(timeline.view("test", "default").groups()).isEmpty();
        pod("web-1-a", "Deployment", "web");
        assertThat(group("web").counts())
                .containsExactly(
                        new Count(at(0), 3, 0),
                        new Count(at(5), 3, 3),
                        new Count(at(9), 5, 3),
                        new Count(at(20), 0, 0));
    }

    @Test
    void should_show_a_controller_without_pods() {
        deployment(0, 0, 0);

        assertThat(group("web").pods()).isEmpty();
    }

    @Test
    void should_say_which_pods_were_in_a_service_and_when() {
        changed(SERVICE, Objects.object("Service", "web"));
        timeline.changed(POD, new PodObject("a").object());
        moment(2);
        changed(ENDPOINT_SLICE, slice("web", "a", "b"));
        moment(3);
        timeline.changed(POD, new PodObject("b").object());
        moment(4);
        changed(ENDPOINT_SLICE, slice("web", "b"));
        moment(9);
        timeline.removed(POD, new PodObject("b").object());
        changed(ENDPOINT_SLICE, slice("web"));

        assertThat(podNamed("a").services()).containsExactly(new Membership("web", at(2), Optional.of(at(4))));
        assertThat(podNamed("b").services()).containsExactly(new Membership("web", at(3), Optional.of(at(9))));
        assertThat(view().services()).singleElement().satisfies(service -> assertThat(service.counts())
                .containsExactly(
                        new ReadyCount(at(0), 0),
                        new ReadyCount(at(2), 2),
                        new ReadyCount(at(4), 1),
                        new ReadyCount(at(9), 0)));
    }

    @Test
    void should_count_endpoints_that_are_no_pods_and_those_of_two_address_families_once() {
        var outside = Objects.object("EndpointSlice", "kubernetes");
        outside.getJsonObject("metadata").put("labels", new JsonObject().put(Endpoints.SERVICE, "kubernetes"));
        outside.put("endpoints", new JsonArray("[{\"addresses\":[\"10.0.0.1\"]},{\"addresses\":[\"10.0.0.2\"]}]"));
        changed(ENDPOINT_SLICE, outside);
        var second = slice("web", "a");
        second.getJsonObject("metadata").put("name", "web-ipv6");
        changed(ENDPOINT_SLICE, slice("web", "a"));
        changed(ENDPOINT_SLICE, second);

        assertThat(view().services())
                .extracting(service -> service.counts().get(0).ready())
                .containsExactly(2, 1);
    }

    @Test
    void should_end_all_turns_of_a_service_that_is_gone() {
        timeline.changed(POD, new PodObject("a").object());
        changed(ENDPOINT_SLICE, slice("web", "a"));
        moment(7);
        timeline.removed(ENDPOINT_SLICE, Objects.object(slice("web", "a")));

        assertThat(view().services()).singleElement().satisfies(service -> assertThat(service.counts())
                .containsExactly(new ReadyCount(at(0), 1), new ReadyCount(at(7), 0)));
        assertThat(podNamed("a").services()).containsExactly(new Membership("web", at(0), Optional.of(at(7))));
    }

    @Test
    void should_mark_on_a_pod_s_bar_what_events_say_and_fold_the_list() {
        timeline.changed(POD, new PodObject("a").object());
        changed(EVENT, event("a", "Unhealthy", "Liveness probe failed: 503", "Warning", at(10), 1));
        changed(EVENT, event("a", "Unhealthy", "Liveness probe failed: 503", "Warning", at(20), 2));
        changed(
                EVENT,
                event("a", "Killing", "Container app failed liveness probe, will be restarted", "Normal", at(30), 1));
        changed(EVENT, event("a", "Pulled", "Container image already present", "Normal", at(31), 1));
        changed(EVENT, event("a", "FailedMount", "<b>no</b> such secret", "Warning", at(32), 1));
        changed(EVENT, event("stranger", "Unhealthy", "Liveness probe failed: 503", "Warning", at(33), 1));

        assertThat(podNamed("a").marks())
                .extracting(mark -> mark.kind() + " " + mark.at())
                .containsExactly(
                        "PROBE_FAILED " + at(10),
                        "PROBE_FAILED " + at(20),
                        "PROBE_FAILED " + at(30),
                        "WARNING " + at(32));
        assertThat(view().events())
                .extracting(TimelineView.Event::reason, TimelineView.Event::count)
                .startsWith(tuple("Unhealthy", 1), tuple("FailedMount", 1))
                .contains(tuple("Unhealthy", 2))
                .hasSize(5);
    }

    @Test
    void should_mark_what_was_told_of_a_pod_before_the_pod_itself() {
        changed(EVENT, event("a", "Unhealthy", "Liveness probe failed: 503", "Warning", at(10), 1));
        timeline.changed(POD, new PodObject("a").object());

        assertThat(podNamed("a").marks()).extracting(TimelineView.Mark::kind).containsExactly(MarkKind.PROBE_FAILED);
    }

    @Test
    void should_show_a_click_once_whatever_is_told_of_it_later() {
        timeline.changed(POD, new PodObject("a").object());
        timeline.told(Objects.uid("a"), at(-3), "liveness was set to fail-next");
        timeline.told(Objects.uid("a"), at(-3), "liveness was set to pass");
        timeline.told(Objects.uid("a"), at(-7300), "readiness was set to fail");

        assertThat(podNamed("a").marks())
                .extracting(TimelineView.Mark::text)
                .containsExactly("liveness was set to fail-next");
    }

    @Test
    void should_keep_an_autoscaler_that_is_gone_for_as_long_as_pods_are_kept() {
        var hpa = Objects.object("HorizontalPodAutoscaler", "web");
        changed(HORIZONTAL_POD_AUTOSCALER, hpa);
        moment(5);
        timeline.removed(HORIZONTAL_POD_AUTOSCALER, Objects.object(hpa));
        timeline.forget();
        assertThat(view().autoscalers()).hasSize(1);

        moment(Timeline.KEPT.plusSeconds(6).toSeconds());
        timeline.forget();
        assertThat(view().autoscalers()).isEmpty();
    }

    @Test
    void should_say_the_arithmetic_of_autoscalers() {
        var hpa = Objects.object("HorizontalPodAutoscaler", "web");
        hpa.put("spec", new JsonObject("""
                {"minReplicas":1,"maxReplicas":5,"scaleTargetRef":{"kind":"Deployment","name":"web"},"metrics":[
                  {"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization","averageUtilization":50}}},
                  {"type":"External","external":{"metric":{"name":"queue"},"target":{"type":"AverageValue","averageValue":"5"}}}]}
                """));
        hpa.put("status", new JsonObject("""
                {"currentReplicas":1,"desiredReplicas":4,"currentMetrics":[
                  {"type":"Resource","resource":{"name":"cpu","current":{"averageUtilization":180,"averageValue":"90m"}}},
                  {"type":"External","external":{"metric":{"name":"queue"},"current":{"averageValue":"7500m"}}}]}
                """));
        changed(HORIZONTAL_POD_AUTOSCALER, hpa);
        changed(HORIZONTAL_POD_AUTOSCALER, hpa);
        var scaled = Objects.object("ScaledObject", "consumer");
        scaled.put("spec", new JsonObject("{\"scaleTargetRef\":{\"name\":\"consumer\"}}"));
        scaled.put(
                "status",
                new JsonObject()
                        .put(
                                "conditions",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("type", "Active")
                                                .put("status", "True"))));
        changed(SCALED_OBJECT, scaled);

        assertThat(view().autoscalers())
                .extracting(TimelineView.Autoscaler::target)
                .containsExactly("Deployment/web", "Deployment/consumer");
        assertThat(view().autoscalers().get(0).points()).singleElement().satisfies(point -> {
            assertThat(point.wanted()).isEqualTo(4);
            assertThat(point.text())
                    .isEqualTo("cpu 180 % of 50 %, queue 7500m of 5: 1 replicas, 4 wanted, 1 to 5 allowed");
        });
        assertThat(view().autoscalers().get(1).points().get(0).text()).isEqualTo("active: there is work");
    }

    @Test
    void should_measure_a_rolling_update_from_its_first_pod_to_its_last() {
        for (var i = 0; i < 3; i++) {
            timeline.changed(
                    POD,
                    new PodObject("web-2-" + i)
                            .image("web:v2")
                            .created(10 + 2 * i)
                            .ownedBy("ReplicaSet", "web-2")
                            .scheduled(10 + 2 * i)
                            .running(11 + 2 * i)
                            .ready(true, 12 + 2 * i)
                            .object());
        }
        timeline.changed(
                POD,
                new PodObject("web-2-late")
                        .created(100)
                        .ownedBy("ReplicaSet", "web-2")
                        .scheduled(100)
                        .running(101)
                        .ready(true, 102)
                        .object());

        assertThat(view().groups().get(0).durations()).singleElement().satisfies(duration -> {
            assertThat(duration.name()).isEqualTo("3 pods of v2: first created to last Ready");
            assertThat(duration.seconds()).isEqualTo(6);
        });
    }

    @Test
    void should_keep_a_gap_from_the_first_that_is_said_of_it_to_its_end() {
        moment(5);
        timeline.gapBegins("No contact");
        timeline.gapBegins("No contact");
        moment(9);
        timeline.gapEnds();
        timeline.gapEnds();
        moment(12);
        timeline.gapBegins("Again");

        assertThat(view().gaps())
                .containsExactly(
                        new Gap(at(5), Optional.of(at(9)), "No contact"), new Gap(at(12), Optional.empty(), "Again"));
    }

    @Test
    void should_forget_after_two_hours_what_is_gone() {
        timeline.changed(POD, new PodObject("a").object());
        timeline.changed(POD, new PodObject("b").object());
        deployment(0, 1, 1);
        deployment(1, 2, 2);
        moment(10);
        timeline.removed(POD, new PodObject("a").object());
        moment(Timeline.KEPT.plusSeconds(9).toSeconds());
        timeline.forget();
        assertThat(view().groups()).extracting(Group::name).contains("a", "b");
        moment(Timeline.KEPT.plusSeconds(11).toSeconds());
        timeline.forget();

        assertThat(view().groups()).extracting(Group::name).contains("b", "web").doesNotContain("a");
        assertThat(group("web").counts()).containsExactly(new Count(at(1), 2, 2));
        assertThat(Duration.between(view().from(), view().now())).isEqualTo(Timeline.KEPT);
    }

    @Test
    void should_count_each_change_and_nothing_else() {
        var before = timeline.changes();
        timeline.notices(List.of());
        timeline.gapEnds();
        assertThat(timeline.changes()).isEqualTo(before);

        timeline.notices(List.of("pods: forbidden"));
        assertThat(timeline.changes()).isGreaterThan(before);
        assertThat(view().notices()).containsExactly("pods: forbidden");
    }

    private void moment(double seconds) {
        clock.pass(Duration.between(clock.instant(), at(seconds)));
    }

    private void deployment(double seconds, int wanted, int ready) {
        moment(seconds);
        var deployment = Objects.object("Deployment", "web");
        deployment.getJsonObject("spec").put("replicas", wanted);
        deployment.getJsonObject("status").put("readyReplicas", ready);
        changed(DEPLOYMENT, deployment);
    }

    private void pod(String name, String kind, String owner) {
        timeline.changed(POD, new PodObject(name).ownedBy(kind, owner).object());
    }

    private void changed(WatchedKind kind, JsonObject object) {
        timeline.changed(kind, Objects.object(object));
    }

    private Group group(String name) {
        return view().groups().stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Pod podNamed(String name) {
        return view().groups().stream()
                .flatMap(group -> group.pods().stream())
                .filter(pod -> pod.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private TimelineView view() {
        return timeline.view("test", "default");
    }
}
