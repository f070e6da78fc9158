package kubedemo.load.page;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.config.Input;
import kubedemo.kit.text.Text;
import kubedemo.load.plan.Target;
import kubedemo.load.record.Format;

/**
 * The CPU that probe-test-app uses for load on its {@code /burn}, and what its HPA makes of that: {@code ceil(use / target)}
 * pods, where the target is 50 % of the 50m that a pod requests.
 *
 * @param cpu of one request
 * @param fromUrl whether the URL says so, else it is the default of BURN_CPU
 */
record HpaEstimate(Duration cpu, boolean fromUrl) {
    private static final Duration BURN_CPU = Duration.ofMillis(2);
    private static final Pattern PATH = Pattern.compile("/burn(\\?.*)?");
    private static final Pattern CPU = Pattern.compile("[?&]cpu=([^&]*)");
    /** Overlays put a prefix before it. */
    private static final String SERVICE = "probe-test-app";

    private static final int TARGET_MILLICORES = 25;
    private static final int MOST_PODS = 5;

    /** Empty where the target is something else, of which nothing is known. */
    static Optional<HpaEstimate> of(Target target, boolean cluster) {
        var service = target.host().split("\\.")[0];
        if (!PATH.matcher(target.path()).matches() || cluster && !service.endsWith(SERVICE)) {
            return Optional.empty();
        }
        var cpu = CPU.matcher(target.path());
        if (!cpu.find()) {
            return Optional.of(new HpaEstimate(BURN_CPU, false));
        }
        try {
            return Optional.of(new HpaEstimate(
                    new Input("cpu", cpu.group(1)).duration(Duration.ZERO, Duration.ofSeconds(10)), true));
        } catch (BadInput e) {
            return Optional.empty();
        }
    }

    String onCluster(double perSecond) {
        var use = millicores(perSecond);
        var wanted = Math.max(1, (use + TARGET_MILLICORES - 1) / TARGET_MILLICORES);
        return Text.format(
                "%s The HPA of probe-test-app wants %dm a pod (50 %% of the 50m that each requests): %dm / %dm = %s.",
                arithmetic(perSecond),
                TARGET_MILLICORES,
                use,
                TARGET_MILLICORES,
                wanted > MOST_PODS
                        ? Text.format("%d pods, but its maximum is %d", wanted, MOST_PODS)
                        : wanted == 1 ? "1 pod" : wanted + " pods");
    }

    String elsewhere(double perSecond) {
        return arithmetic(perSecond) + " There is no HPA on this machine; ./demo deploy gives a cluster one.";
    }

    private String arithmetic(double perSecond) {
        return Text.format(
                "Each request makes probe-test-app use %s of CPU (%s), so %s use %dm: %d thousandths of a core, plus what any request costs.",
                Input.brief(cpu).replaceFirst("(?=\\D)", " "),
                fromUrl ? "cpu= of the URL" : "BURN_CPU, unless that is changed",
                Format.rate(perSecond),
                millicores(perSecond),
                millicores(perSecond));
    }

    private long millicores(double perSecond) {
        return Math.round(perSecond * cpu.toNanos() / 1e6);
    }
}
