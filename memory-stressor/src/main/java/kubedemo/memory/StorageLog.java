package kubedemo.memory;

import kubedemo.kit.text.Text;
import org.jboss.logging.Logger;

/** What a learner reads in {@code kubectl logs} of a volume that is filled. Used by one thread. */
final class StorageLog {
    private static final Logger LOG = Logger.getLogger(StorageLog.class);

    private final StorageConfig config;
    private StorageFill last = StorageFill.NONE;

    StorageLog(StorageConfig config) {
        this.config = config;
    }

    /** @return whether it is something else that is being done now */
    boolean notices(StorageFill now) {
        var replaced = now.plan() != last.plan();
        var changed = replaced || now.phase() != last.phase();
        if (replaced) {
            LOG.info(announcement(now));
        }
        if (changed && now.phase() == StressPhase.BLOCKED) {
            LOG.warnf(
                    "Has written %s to %s and writes no more: %s",
                    ByteSize.mebibytes(now.written()),
                    config.directory(),
                    now.problem().orElse(""));
        }
        if (!replaced && now.phase() == StressPhase.HOLDING && last.phase() == StressPhase.FILLING) {
            LOG.infof("Has written %s to %s", ByteSize.mebibytes(now.written()), config.directory());
        }
        var forecast = forecast(now);
        if (forecast.past() && !forecast(last).past()) {
            LOG.warnf(
                    "%s in %s pass the sizeLimit of %s. %s",
                    ByteSize.mebibytes(now.written()),
                    config.directory(),
                    config.sizeLimit().get(),
                    EvictionForecast.EVICTION);
        }
        last = now;
        return changed;
    }

    /** What begins, and where it must end if that is foreseeable. */
    String announcement(StorageFill now) {
        var target = now.plan().target().bytes();
        if (target == 0) {
            return Text.format("Idle: nothing is written to %s", config.directory());
        }
        if (last == StorageFill.NONE && now.isLeftOver()) {
            return Text.format(
                    "An earlier run of this container left %s in %s", ByteSize.mebibytes(target), config.directory());
        }
        if (target <= last.written()) {
            return Text.format("Keeps %s in %s", ByteSize.mebibytes(target), config.directory());
        }
        return now.plan().sentence(config)
                + config.sizeLimit()
                        .filter(limit -> limit.bytes() <= target)
                        .map(limit -> Text.format(". The sizeLimit is %s: the kubelet will evict this pod", limit))
                        .orElse("");
    }

    private EvictionForecast forecast(StorageFill fill) {
        return new EvictionForecast(fill, config.sizeLimit());
    }
}
