package kubedemo.kit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ImageHeapTest {
    private final ImageHeap heap = new ImageHeap(name -> name.startsWith("kubedemo."));

    record Holder(Object held) {}

    static final class Plain {
        static final String TEXT = "text";
        static final ByteBuffer ON_THE_HEAP = ByteBuffer.allocate(1);
        static final Instant EPOCH = Instant.EPOCH;
        static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
        static final Holder ITSELF = new Holder(Plain.class);
        final ByteBuffer notStatic = ByteBuffer.allocateDirect(1);
    }

    static final class OfTheBuildingMachine {
        static final Instant START = Instant.now();
        static final Map<String, String> ENVIRONMENT = System.getenv();
        static final InetAddress ADDRESS = address();

        private static InetAddress address() {
            try {
                return InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static final class Deep {
        static final Map<String, Object> IN_A_MAP = Map.of("a", List.of(Optional.of(ByteBuffer.allocateDirect(1))));
        static final Object IN_AN_OBJECT = new Holder(new AtomicReference<>(new Thread()));
        static final Object[] IN_AN_ARRAY = {null, new Random()};
        static final Supplier<Object> IN_A_LAMBDA = inALambda(new Thread());

        private static Supplier<Object> inALambda(Thread thread) {
            return () -> thread;
        }
    }

    @Test
    void should_take_what_is_the_same_everywhere() {
        assertThat(heap.refusedIn(Plain.class)).isEmpty();
    }

    @Test
    void should_refuse_what_is_true_only_where_it_is_built() {
        assertThat(heap.refusedIn(OfTheBuildingMachine.class))
                .satisfiesExactlyInAnyOrder(
                        start -> assertThat(start).contains(".START is a java.time.Instant"),
                        environment -> assertThat(environment).contains(".ENVIRONMENT is a "),
                        address -> assertThat(address).contains(".ADDRESS is a java.net.Inet4Address"));
    }

    @Test
    void should_say_by_which_way_it_is_reached() {
        assertThat(heap.refusedIn(Deep.class))
                .satisfiesExactlyInAnyOrder(
                        map -> assertThat(map).contains("Deep.IN_A_MAP[a][] is a java.nio.DirectByteBuffer"),
                        object -> assertThat(object).contains("Deep.IN_AN_OBJECT.held is a java.lang.Thread"),
                        array -> assertThat(array).contains("Deep.IN_AN_ARRAY[1] is a java.util.Random"),
                        lambda ->
                                assertThat(lambda).contains("Deep.IN_A_LAMBDA.").endsWith("is a java.lang.Thread"));
    }
}
