package kubedemo.memory;

import java.time.Duration;
import java.util.Optional;
import kubedemo.kit.config.Input;
import kubedemo.kit.schedule.Schedule;
import kubedemo.kit.text.Text;

/** A plan as it comes from outside: by variables, as JSON or from the form. A text that is null is not given. */
record PlanText(Input target, Input rate, Input hold, Input schedule, Input kind) {
    private static final Duration LONGEST_HOLD = Duration.ofHours(24);

    /** @throws kubedemo.kit.config.BadInput naming what is not allowed, or contradicts another */
    Plan read(Bounds bounds, long held) {
        var as = kind.text() == null ? MemoryKind.OFF_HEAP : kind.choice(MemoryKind.class);
        var most = bounds.most(as, held);
        return new Plan(as, target(most), given(rate).flatMap(ByteRate::readOrFull));
    }

    private MemoryTarget target(Bounds.Most most) {
        if (given(schedule).isEmpty()) {
            return new MemoryTarget.Fixed(most.check(target), given(hold).map(PlanText::hold));
        }
        if (given(target).isPresent()) {
            throw target.bad(Text.format("%s or %s, not both", target.name(), schedule.name()));
        }
        if (given(hold).isPresent()) {
            throw hold.bad(Text.format("%s without %s, which sets its own times", hold.name(), schedule.name()));
        }
        return new MemoryTarget.Scheduled(most.checkSchedule(schedule));
    }

    static Duration hold(Input input) {
        return input.duration(Duration.ZERO, LONGEST_HOLD);
    }

    static Schedule schedule(Input input) {
        return Schedule.parse(input, ByteSize.unit(ByteSize.MOST));
    }

    private static Optional<Input> given(Input input) {
        return Optional.of(input).filter(any -> any.text() != null);
    }
}
