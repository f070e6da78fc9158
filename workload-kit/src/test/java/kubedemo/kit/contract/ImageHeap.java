package kubedemo.kit.contract;

import java.io.Closeable;
import java.io.FileDescriptor;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.nio.Buffer;
import java.nio.channels.Channel;
import java.nio.channels.Selector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * What would lie in a native executable because a static field leads to it, and may not: what native-image refuses (buffers
 * outside the heap, threads, files, sockets, seeds), and what is true only on the machine that builds. Of the JDK's objects
 * only collections, optionals and references are looked into.
 *
 * @param ours classes whose objects are looked into, by name
 */
record ImageHeap(Predicate<String> ours) {
    private static final Duration JUST_NOW = Duration.ofDays(1);

    private static final List<Class<?>> REFUSED = List.of(
            Thread.class,
            ThreadGroup.class,
            ExecutorService.class,
            Timer.class,
            Closeable.class,
            Channel.class,
            Selector.class,
            FileDescriptor.class,
            Process.class,
            ProcessHandle.class,
            RandomGenerator.class);
    /** By name, as not every workload has Netty on its class path in a form that this class could name. */
    private static final Set<String> REFUSED_NAMES =
            Set.of("io.netty.buffer.ByteBuf", "io.netty.buffer.ByteBufAllocator", "io.netty.util.Timer");

    private record Found(String path, Object value) {}

    /** What the static fields of classes that are initialised lead to, each as a path and a type. */
    List<String> refusedIn(Class<?> type) {
        var seen = Collections.newSetFromMap(new IdentityHashMap<>());
        var next = new ArrayDeque<Found>();
        var refused = new ArrayList<String>();
        for (var field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                add(next, type.getName() + "." + field.getName(), value(field, null));
            }
        }
        while (!next.isEmpty()) {
            var found = next.poll();
            if (isRefused(found.value)) {
                refused.add(found.path + " is a " + found.value.getClass().getName());
            } else if (seen.add(found.value)) {
                lookInto(found, next);
            }
        }
        return refused;
    }

    private void lookInto(Found found, ArrayDeque<Found> next) {
        var value = found.value;
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(inner -> add(next, found.path, inner));
        } else if (value instanceof AtomicReference<?> reference) {
            add(next, found.path, reference.get());
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> {
                add(next, found.path + "'s key", key);
                add(next, found.path + "[" + key + "]", inner);
            });
        } else if (value instanceof Iterable<?> all
                && value.getClass().getName().startsWith("java.util.")) {
            all.forEach(inner -> add(next, found.path + "[]", inner));
        } else if (value instanceof Object[] array) {
            for (var i = 0; i < array.length; i++) {
                add(next, found.path + "[" + i + "]", Array.get(array, i));
            }
        } else if (ours.test(value.getClass().getName())) {
            fieldsOf(value.getClass())
                    .forEach(field -> add(next, found.path + "." + field.getName(), value(field, value)));
        }
    }

    private Stream<Field> fieldsOf(Class<?> type) {
        return Stream.<Class<?>>iterate(type, each -> each != null && ours.test(each.getName()), Class::getSuperclass)
                .flatMap(each -> Arrays.stream(each.getDeclaredFields()))
                .filter(field -> !Modifier.isStatic(field.getModifiers()));
    }

    private static boolean isRefused(Object value) {
        return REFUSED.stream().anyMatch(type -> type.isInstance(value))
                || value instanceof Buffer buffer && buffer.isDirect()
                || value instanceof InetAddress address && !address.isLoopbackAddress()
                || value instanceof Instant instant
                        && Duration.between(instant, Instant.now()).abs().compareTo(JUST_NOW) < 0
                || value == System.getenv()
                || value == System.getProperties()
                || isA(value.getClass(), REFUSED_NAMES);
    }

    private static boolean isA(Class<?> type, Set<String> names) {
        return type != null
                && (names.contains(type.getName())
                        || isA(type.getSuperclass(), names)
                        || Arrays.stream(type.getInterfaces()).anyMatch(each -> isA(each, names)));
    }

    private static void add(ArrayDeque<Found> next, String path, Object value) {
        if (value != null && !(value instanceof Class<?>) && !(value instanceof AccessibleObject)) {
            next.add(new Found(path, value));
        }
    }

    private static Object value(Field field, Object of) {
        try {
            field.setAccessible(true);
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
