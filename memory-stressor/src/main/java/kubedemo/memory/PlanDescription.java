package kubedemo.memory;

import kubedemo.kit.config.Input;
import kubedemo.kit.text.Text;

/** A plan in words. */
record PlanDescription(Plan plan) {
    boolean nothing() {
        return plan.target() instanceof MemoryTarget.Fixed fixed && fixed.size().bytes() == 0;
    }

    /** {@code Takes 150Mi (150.0 MiB) off-heap at up to 2Mi/s, and keeps it}. */
    String sentence() {
        if (nothing()) {
            return "Holds nothing";
        }
        var rate = plan.rate().map(value -> Text.format(" at up to %s", value)).orElse(" as fast as possible");
        return Text.format("Takes %s %s%s%s", amount(), place(), rate, end());
    }

    private String amount() {
        return plan.target() instanceof MemoryTarget.Fixed fixed
                ? Text.format(
                        "%s (%s)", fixed.size(), ByteSize.mebibytes(fixed.size().bytes()))
                : Text.format("what the schedule says (%s)", plan.schedule().orElse(""));
    }

    private String place() {
        return plan.kind() == MemoryKind.HEAP ? "on Java's heap" : "off-heap";
    }

    private String end() {
        if (plan.target() instanceof MemoryTarget.Scheduled) {
            return "";
        }
        return plan.hold()
                .map(hold -> hold.isZero()
                        ? ", releases it at once, and begins again"
                        : Text.format(", holds it for %s, releases it, and begins again", Input.brief(hold)))
                .orElse(", and keeps it");
    }
}
