package kubedemo.consumer;

import io.quarkus.qute.TemplateGlobal;
import kubedemo.kit.rabbitmq.Topology;

/** What its templates may say without being told. */
@TemplateGlobal
final class Numbers {
    private Numbers() {}

    /** Its process, to be killed by hand. */
    static long pid() {
        return ProcessHandle.current().pid();
    }

    /** How often a message comes before it is given up. */
    static int deliveries() {
        return Topology.DELIVERY_LIMIT + 1;
    }
}
