package kubedemo.probe;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.MultiMap;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import kubedemo.kit.page.PageSection;

/** Whom this pod reaches, where it has an upstream: calls it once a second for as long as somebody watches. */
@Singleton
final class ChainSection implements PageSection {
    private static final int REMEMBERED = 20;
    private static final long EVERY_NANOS = 900_000_000;

    private final ChainCaller caller;
    private final AtomicBoolean calling = new AtomicBoolean();
    private final AtomicLong calledAt = new AtomicLong(System.nanoTime() - EVERY_NANOS);
    private final Deque<Chain> recent = new ArrayDeque<>();

    ChainSection(ChainCaller caller) {
        this.caller = caller;
    }

    @Override
    public int order() {
        return 250;
    }

    @Override
    public boolean shown() {
        return caller.url().isPresent();
    }

    @Override
    public TemplateInstance html() {
        call();
        return Templates.chain(caller.url().orElseThrow().toString(), latest(), tally());
    }

    @Override
    public Map<String, TemplateInstance> live() {
        call();
        return Map.of("chain-live", Templates.hops(latest(), tally()));
    }

    @Override
    public List<String> facts() {
        return List.of("upstream: " + caller.url().orElseThrow() + ", called by GET /chain");
    }

    /** However many watch, and whatever else is refreshed: one at a time, and one a second. */
    private void call() {
        var now = System.nanoTime();
        if (now - calledAt.get() >= EVERY_NANOS && calling.compareAndSet(false, true)) {
            calledAt.set(now);
            caller.chain(0, MultiMap.caseInsensitiveMultiMap()).onComplete(called -> {
                remember(called.result());
                calling.set(false);
            });
        }
    }

    private synchronized void remember(Chain chain) {
        recent.addFirst(chain);
        if (recent.size() > REMEMBERED) {
            recent.removeLast();
        }
    }

    private synchronized Optional<Chain> latest() {
        return Optional.ofNullable(recent.peekFirst());
    }

    /** Who answered the last calls, at the first hop after this one: {@code 15 v1, 5 v2}. */
    private synchronized String tally() {
        return recent.stream()
                .map(chain -> chain.hops().get(1))
                .map(hop -> hop.error().isPresent() ? "failed" : hop.version().orElse("of unknown version"))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    @CheckedTemplate(basePath = "probe")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance chain(String url, Optional<Chain> latest, String tally);

        static native TemplateInstance hops(Optional<Chain> latest, String tally);
    }
}
