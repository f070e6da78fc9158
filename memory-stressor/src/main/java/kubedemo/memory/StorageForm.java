package kubedemo.memory;

/** What the form's fields begin with: the present plan, or a quarter more than the sizeLimit: that is the lesson. */
public record StorageForm(String target, String rate, String most, String why) {
    private static final String SMALL = "50Mi";
    private static final String SLOW = "5Mi/s";

    static StorageForm of(StorageVolume volume) {
        var fill = volume.forecast().fill();
        var plan = fill.plan();
        var nothing = plan.target().bytes() == 0 || fill.isLeftOver();
        var most = volume.most();
        return new StorageForm(
                nothing
                        ? volume.config()
                                .sizeLimit()
                                .map(limit -> new ByteSize(limit.bytes() / 4 * 5).toString())
                                .orElse(SMALL)
                        : plan.target().toString(),
                nothing ? SLOW : plan.rate().map(ByteRate::toString).orElse(""),
                most.size().toString(),
                most.reason());
    }
}
