package kubedemo.load.record;

import java.time.Duration;

/** What a run tells while it goes on, from its one thread. What is done here delays requests: a microsecond at most. */
public interface RequestListener {
    RequestListener NONE = new RequestListener() {
        @Override
        public void started() {}

        @Override
        public void answered(Duration raw, Duration corrected, int status, String pod, String version) {}

        @Override
        public void failed(String kind) {}

        @Override
        public void dropped() {}
    };

    void started();

    /**
     * @param raw from the actual start
     * @param corrected from when it was due
     * @param pod as in the report's {@link PodStats}
     */
    void answered(Duration raw, Duration corrected, int status, String pod, String version);

    /** @param kind as in {@link Failures}; HTTP errors are told by {@link #answered} too, before */
    void failed(String kind);

    void dropped();
}
