package kubedemo.kit.pod;

/** Fired as a CDI event when something that the page shows has changed, so that it is shown at once. */
public record StateChanged() {}
