package kubedemo.memory;

import kubedemo.kit.config.Input;

/** A plan in words. */
record PlanDescription(Plan plan) {
    boolean nothing() {
        return plan.target() instanceof MemoryTarget.Fixed fixed && fixed.size().bytes() == 0;
    }

    /** {@code Takes 150Mi (150.0 MiB) off-heap at 2Mi/s at the most, and keeps it}. */
    String sentence() {
        if (nothing()) {
            return "Holds nothing";
        }
        var rate = plan.rate().map(" at %s at the most"::formatted).orElse(" as fast as it goes");
        return "Takes %s %s%s%s".formatted(amount(), place(), rate, end());
    }

    private String amount() {
        return plan.target() instanceof MemoryTarget.Fixed fixed
                ? "%s (%s)"
                        .formatted(fixed.size(), ByteSize.mebibytes(fixed.size().bytes()))
                : "what the schedule says (%s)".formatted(plan.schedule().orElse(""));
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
                        : ", holds it for %s, releases it, and begins again".formatted(Input.brief(hold)))
                .orElse(", and keeps it");
    }
}
