package kubedemo.load.record;

/** A run, and what it takes to keep it, to compare it, and to add it to others. */
public record Result(Report report, Latencies latencies) {}
