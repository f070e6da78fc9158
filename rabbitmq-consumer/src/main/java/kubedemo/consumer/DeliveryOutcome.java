package kubedemo.consumer;

/** What came of a delivery. */
public enum DeliveryOutcome {
    PROCESSED("processed"),
    /** It failed and is in the queue again. */
    RETURNED("failed, returned to the queue"),
    /** It has failed so often that it was rejected, which dead-letters it. */
    GIVEN_UP("failed, given up"),
    /** The connection went before it could be acknowledged: the broker delivers it again. */
    LOST("connection lost, will be delivered again");

    private final String words;

    DeliveryOutcome(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
