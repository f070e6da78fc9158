package kubedemo.load.record;

/** How far a run is. */
public enum RunState {
    RUNNING,
    /** Its time is over, and everything that was started has ended. */
    COMPLETE,
    /** It was told to stop before. */
    STOPPED
}
