package kubedemo.load.page;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import kubedemo.load.record.Format;
import kubedemo.load.record.RunProgress;

/**
 * The stretch of a run that the charts show, in columns of whole seconds. It has a fixed begin for as long as possible, so
 * that only its right end moves: a chart whose every point shifts each second cannot be read.
 *
 * @param column seconds of one column; the length is a multiple
 */
record TimeAxis(long begin, long length, long column) {
    private static final long[] LENGTHS = {
        20, 40, 60, 120, 240, 600, 1200, 2400, 3600, 7200, 14_400, 28_800, 57_600, 86_400
    };
    /** Of a longer run that is going, the end is shown; of one that has ended, all. */
    private static final long LONGEST_LIVE = 600;

    private static final long USUAL = 60;
    private static final long JUMP = 60;
    private static final int MOST_COLUMNS = 120;

    static TimeAxis of(RunProgress progress) {
        return of(progress.going(), progress.report().elapsed(), progress.length());
    }

    static TimeAxis of(boolean going, Duration time, Duration whole) {
        // A run of a minute ends some milliseconds later, which is no reason for a longer axis.
        var elapsed = time.plusMillis(500).toSeconds();
        if (going && elapsed > LONGEST_LIVE) {
            return of((elapsed - LONGEST_LIVE + JUMP - 1) / JUMP * JUMP, LONGEST_LIVE);
        }
        var shown = Math.max(elapsed, Math.min(USUAL, whole.toSeconds()));
        return of(
                0,
                LongStream.of(LENGTHS)
                        .filter(length -> length >= shown)
                        .findFirst()
                        .orElse((shown + MOST_COLUMNS - 1) / MOST_COLUMNS * MOST_COLUMNS));
    }

    private static TimeAxis of(long begin, long length) {
        return new TimeAxis(begin, length, Math.max(1, length / MOST_COLUMNS));
    }

    int columns() {
        return (int) (length / column);
    }

    /** Where that time is, in columns; outside of 0 to {@link #columns} where it is not shown. */
    double columnAt(double seconds) {
        return (seconds - begin) / column;
    }

    /** At the begin, the end and three places between. */
    List<String> labels() {
        return IntStream.rangeClosed(0, 4)
                .mapToObj(quarter -> Format.clock(begin + length * quarter / 4))
                .toList();
    }
}
