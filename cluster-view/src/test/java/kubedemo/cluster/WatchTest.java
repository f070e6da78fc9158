package kubedemo.cluster;

import static kubedemo.playground.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import kubedemo.cluster.Objects.PodObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A watch on an API server that refuses, restarts and forgets. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class WatchTest {
    private final RecordedApi api = new RecordedApi();
    private final KubernetesClient client = new KubernetesClientBuilder()
            .withConfig(new ConfigBuilder()
                    .withAutoConfigure(false)
                    .withMasterUrl(api.url())
                    .withWatchReconnectInterval(50)
                    .withRequestRetryBackoffLimit(0)
                    .build())
            .build();
    private final List<ApiObject> changes = new CopyOnWriteArrayList<>();
    private final List<String> gone = new CopyOnWriteArrayList<>();
    private final Set<String> present = new TreeSet<>();
    private final Watch watch = watch(WatchedKind.POD);

    @AfterEach
    void close() {
        client.close();
        api.close();
    }

    @Test
    void should_tell_of_what_is_there_in_pages_and_of_what_changes_by_one_watch() {
        for (var i = 0; i < 250; i++) {
            api.put(WatchedKind.POD, new PodObject("pod-" + i).json());
        }
        watch.begin();
        await().until(watch::isWatching);
        assertThat(present()).hasSize(250);

        api.put(WatchedKind.POD, new PodObject("late").scheduled(2).json());
        api.delete(WatchedKind.POD, "pod-7");
        await().until(() -> present().contains("late") && !present().contains("pod-7"));
        assertThat(last("late").text("spec", "nodeName")).isEqualTo("node-1");
        assertThat(api.requests())
                .filteredOn(request -> request.startsWith("watch "))
                .hasSize(1);
        assertThat(api.requests()).hasSize(4);
        assertThat(watch.notice()).isEmpty();
    }

    @Test
    void should_say_what_it_may_not_list_and_begin_when_it_may() {
        api.answer(WatchedKind.POD, 403);
        watch.begin();
        await().until(() -> watch.notice().isPresent());
        assertThat(watch.notice()).contains("pods: pods is forbidden");
        assertThat(watch.hasWatched()).isFalse();

        api.answer(WatchedKind.POD, 200);
        api.put(WatchedKind.POD, new PodObject("a").json());
        await().until(() -> {
            watch.begin();
            return watch.isWatching();
        });
        assertThat(present()).containsExactly("a");
        assertThat(watch.notice()).isEmpty();
    }

    @Test
    void should_say_nothing_of_a_kind_that_nobody_has_installed() {
        var scaledObjects = watch(WatchedKind.SCALED_OBJECT);
        api.answer(WatchedKind.SCALED_OBJECT, 404);
        scaledObjects.begin();
        await().until(() -> api.requests().size() == 1);
        assertThat(scaledObjects.notice()).isEmpty();

        api.answer(WatchedKind.SCALED_OBJECT, 200);
        await().until(() -> {
            scaledObjects.begin();
            return scaledObjects.isWatching();
        });
    }

    @Test
    void should_notice_that_the_api_server_is_away_and_catch_up_when_it_is_back() {
        api.put(WatchedKind.POD, new PodObject("a").json());
        api.put(WatchedKind.POD, new PodObject("b").json());
        watch.begin();
        await().until(watch::isWatching);

        api.end();
        await().until(() -> !watch.isWatching());
        assertThat(watch.hasWatched()).isTrue();
        api.deleteUnseen(WatchedKind.POD, "a");
        api.put(WatchedKind.POD, new PodObject("c").json());
        api.begin();
        await().until(watch::isWatching);
        api.expire();
        await().until(() -> present().equals(Set.of("b", "c")) && watch.isWatching());
        api.put(WatchedKind.POD, new PodObject("d").json());
        await().until(() -> present().contains("d"));
    }

    @Test
    void should_list_anew_where_what_it_has_seen_is_too_old() {
        api.put(WatchedKind.POD, new PodObject("a").json());
        watch.begin();
        await().until(watch::isWatching);

        api.deleteUnseen(WatchedKind.POD, "a");
        api.expire();
        await().until(() -> present().isEmpty() && watch.isWatching());
    }

    @Test
    void should_keep_what_it_may_no_longer_see_and_find_out_what_is_gone_when_it_may() {
        api.put(WatchedKind.POD, new PodObject("a").json());
        api.put(WatchedKind.POD, new PodObject("b").json());
        watch.begin();
        await().until(watch::isWatching);

        api.answer(WatchedKind.POD, 403);
        api.expire();
        await().until(() -> watch.notice().isPresent());
        await().until(() -> {
            watch.begin();
            return api.requests().size() > 3;
        });
        assertThat(present()).containsExactly("a", "b");

        api.deleteUnseen(WatchedKind.POD, "a");
        api.answer(WatchedKind.POD, 200);
        await().until(() -> {
            watch.begin();
            return present().equals(Set.of("b")) && watch.isWatching();
        });
    }

    @Test
    void should_tell_that_one_is_gone_whose_name_another_has_now() {
        api.put(WatchedKind.POD, new PodObject("web-0").json());
        watch.begin();
        await().until(watch::isWatching);
        var second = new PodObject("web-0").json();
        second.getJsonObject("metadata").put("uid", "another");

        api.deleteUnseen(WatchedKind.POD, "web-0");
        api.expire();
        api.put(WatchedKind.POD, second);
        await().until(() -> last("web-0").uid().equals("another"));
        await().until(() -> gone.contains(Objects.uid("web-0")));
    }

    @Test
    void should_tell_that_all_is_gone_where_the_kind_itself_goes() {
        api.put(WatchedKind.POD, new PodObject("a").json());
        watch.begin();
        await().until(watch::isWatching);

        api.answer(WatchedKind.POD, 404);
        api.expire();
        await().until(() -> {
            watch.begin();
            return present().isEmpty();
        });
    }

    private Watch watch(WatchedKind kind) {
        return new Watch(
                client,
                "default",
                kind,
                object -> {
                    changes.add(object);
                    synchronized (present) {
                        present.add(object.name());
                    }
                },
                object -> {
                    gone.add(object.uid());
                    synchronized (present) {
                        present.remove(object.name());
                    }
                });
    }

    private Set<String> present() {
        synchronized (present) {
            return new TreeSet<>(present);
        }
    }

    private ApiObject last(String name) {
        return new ArrayList<>(changes)
                .stream()
                        .filter(object -> object.name().equals(name))
                        .reduce((one, other) -> other)
                        .orElseThrow();
    }
}
