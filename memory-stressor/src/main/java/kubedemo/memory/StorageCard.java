package kubedemo.memory;

import java.util.Optional;
import kubedemo.kit.config.Input;

/** The volume in words, and as a bar. */
public record StorageCard(StorageConfig config, EvictionForecast forecast) {

    public String phase() {
        return Input.kebabCase(forecast.fill().phase());
    }

    public String sentence() {
        return forecast.sentence();
    }

    public boolean alarming() {
        return forecast.alarming();
    }

    public String plan() {
        return forecast.fill().isLeftOver()
                ? "Keeps what an earlier run of this container left in " + directory()
                : forecast.fill().plan().sentence(config);
    }

    public String directory() {
        return config.directory().toString();
    }

    public long writtenBytes() {
        return forecast.fill().written();
    }

    /** What the bar's right end stands for: the sizeLimit, or the target without one. */
    public long wholeBytes() {
        return config.sizeLimit()
                .map(ByteSize::bytes)
                .orElse(Math.max(1, forecast.fill().plan().target().bytes()));
    }

    public String written() {
        return ByteSize.mebibytes(writtenBytes());
    }

    public Optional<String> leftOver() {
        return Optional.of(forecast.fill().leftOver())
                .filter(bytes -> bytes > 0)
                .map(ByteSize::mebibytes);
    }

    public String sizeLimit() {
        return config.sizeLimit().map(ByteSize::toString).orElse("not known here: STORAGE_SIZE_LIMIT does not say");
    }
}
