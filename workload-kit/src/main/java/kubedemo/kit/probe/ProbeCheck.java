package kubedemo.kit.probe;

/**
 * Something that a probe depends on beside its toggle, such as a connection to a broker. A bean of this type takes part
 * in the probe it names. It is asked on the event loop: answer from memory, never wait. Liveness is only for what a
 * restart can mend.
 */
public interface ProbeCheck {
    ProbeKind kind();

    /** As shown in the answer's {@code checks}. */
    String name();

    boolean up();
}
