package kubedemo.kit.probe;

/** Something that a probe depends on, up or down as told. */
final class FakeCheck implements ProbeCheck {
    private final ProbeKind kind;
    boolean up = true;

    FakeCheck(ProbeKind kind) {
        this.kind = kind;
    }

    @Override
    public ProbeKind kind() {
        return kind;
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public boolean up() {
        return up;
    }
}
