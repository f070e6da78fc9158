package kubedemo.probe;

import java.time.Duration;

/** The time that passes while something is waited for. */
interface Pause {
    Pause REAL = new Pause() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) {
            try {
                Thread.sleep(duration.toMillis());
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts this", e);
            }
        }
    };

    long nanos();

    void sleep(Duration duration);
}
