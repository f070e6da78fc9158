package kubedemo.cluster;

/** An object of the namespace, such as the owner of a pod, known by its kind and name. */
record Named(String kind, String name) {
    static Named of(WatchedKind kind, ApiObject object) {
        return new Named(kind.kind(), object.name());
    }

    /** Of an entry of {@code ownerReferences}. */
    static Named of(ApiObject reference) {
        return new Named(reference.kind(), reference.text("name"));
    }

    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
