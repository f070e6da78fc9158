package kubedemo.memory;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import kubedemo.kit.config.Input;
import kubedemo.kit.http.Accept;
import kubedemo.kit.http.ExpectedPod;
import kubedemo.kit.http.Problem;
import kubedemo.kit.http.ProblemException;

/** The volume: see it, fill it, empty it. Off where STORAGE_DIR names none. */
@Path("/storage")
@Produces(MediaType.APPLICATION_JSON)
public final class StorageResource {
    private static final Problem OFF = Problem.of(
            404,
            "Not Found",
            "There is no volume to fill: STORAGE_DIR names none. In a cluster, kubectl apply -k k8s/overlays/storage has one; elsewhere start it with STORAGE_DIR=/a/directory.");

    private final Optional<StorageVolume> volume;
    private final ExpectedPod expectedPod;

    StorageResource(Optional<StorageVolume> volume, ExpectedPod expectedPod) {
        this.volume = volume;
        this.expectedPod = expectedPod;
    }

    @GET
    @NonBlocking
    public StorageView storage() {
        return StorageView.of(volume());
    }

    /** Replaces what was asked for: what is written already counts, too much of it is cut off. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public StorageView replace(StorageRequest request) {
        if (request == null) {
            throw new Input("body", null).bad("a JSON object, {\"target\":\"80Mi\",\"rate\":\"5Mi/s\"}");
        }
        follow(request);
        return storage();
    }

    /** Deletes all that was written, by an earlier run too, and answers when the file system has it back. */
    @DELETE
    public StorageView release() {
        volume().follow(StoragePlan.NOTHING);
        return storage();
    }

    /** Both from the page's form: a field {@code release} deletes. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response fromForm(@HeaderParam("Accept") String accept, MultivaluedMap<String, String> form) {
        expectedPod.check(form.getFirst(ExpectedPod.FIELD));
        if (form.containsKey("release")) {
            volume().follow(StoragePlan.NOTHING);
        } else {
            follow(StorageRequest.ofForm(form.getFirst("target"), form.getFirst("rate")));
        }
        return Accept.pageOr(accept, "./", () -> Response.ok(storage()).build());
    }

    private void follow(StorageRequest request) {
        var known = volume();
        known.follow(request.plan(known.most()));
    }

    private StorageVolume volume() {
        return volume.orElseThrow(() -> new ProblemException(OFF));
    }
}
