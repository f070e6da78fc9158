package kubedemo.load.run;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import kubedemo.kit.config.BadInput;
import kubedemo.kit.pod.Pod;
import kubedemo.load.record.Result;
import kubedemo.load.record.ResultFile;
import org.jboss.logging.Logger;

/**
 * The last runs of this pod: files in the folder of the journal, which survives restarts of the container, or in memory where
 * there is none. The oldest ones give way.
 */
@Singleton
public final class KeptRuns {
    private static final int MOST = 10;
    /** Of all of them, compressed; a run of ten minutes takes about 50 KB. An emptyDir that gets too full evicts the pod. */
    private static final long MOST_BYTES = 4L << 20;

    private static final Logger LOG = Logger.getLogger(KeptRuns.class);
    private static final String FOLDER = "load-runs";
    private static final String ENDING = ".json.gz";

    /** @param content empty where it is in the file */
    private record Kept(KeptRun run, long bytes, Optional<Path> file, byte[] content) {
        InputStream open() throws IOException {
            return file.isPresent() ? Files.newInputStream(file.get()) : new ByteArrayInputStream(content);
        }

        void forget() throws IOException {
            if (file.isPresent()) {
                Files.deleteIfExists(file.get());
            }
        }
    }

    private final Optional<Path> folder;
    private final long mostBytes;
    /** Newest first; null until somebody asks, so that an idle pod reads nothing. */
    private List<Kept> kept;

    private boolean unwritable;

    @Inject
    KeptRuns(Pod pod) {
        this(pod.journal(), MOST_BYTES);
    }

    KeptRuns(Optional<Path> journal, long mostBytes) {
        this.folder = journal.map(path -> path.resolve(FOLDER));
        this.mostBytes = mostBytes;
    }

    /** Newest first. */
    public synchronized List<KeptRun> list() {
        return kept().stream().map(Kept::run).toList();
    }

    /** All of a run; empty where it is not kept, or no more. */
    public synchronized Optional<Result> find(String run) {
        return open(run).flatMap(json -> {
            try (json) {
                return Optional.of(read(json));
            } catch (IOException | BadInput e) {
                LOG.warnf("Run %s cannot be read (%s)", run, e.getMessage());
                return Optional.empty();
            }
        });
    }

    /** The same as JSON, to be closed. */
    public synchronized Optional<InputStream> open(String run) {
        return kept().stream()
                .filter(each -> each.run.run().equals(run))
                .findFirst()
                .flatMap(each -> {
                    try {
                        return Optional.of(new GZIPInputStream(each.open()));
                    } catch (IOException e) {
                        LOG.warnf("Run %s cannot be read (%s)", run, e.getMessage());
                        return Optional.empty();
                    }
                });
    }

    synchronized void add(Result result) {
        var runs = kept();
        var content = compressed(result);
        var file = written(result.report().id(), content);
        runs.add(
                0,
                new Kept(KeptRun.of(result.report()), content.length, file, file.isPresent() ? new byte[0] : content));
        while (runs.size() > MOST || runs.stream().mapToLong(Kept::bytes).sum() > mostBytes) {
            forget(runs.remove(runs.size() - 1));
        }
    }

    private List<Kept> kept() {
        if (kept == null) {
            kept = new ArrayList<>();
            folder.filter(Files::isDirectory).ifPresent(this::readAll);
            kept.sort(Comparator.<Kept, Instant>comparing(each -> each.run.startedAt())
                    .reversed());
        }
        return kept;
    }

    private void readAll(Path folder) {
        try (var files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (var file : files) {
                try (var json = new GZIPInputStream(Files.newInputStream(file))) {
                    kept.add(new Kept(
                            KeptRun.of(read(json).report()), Files.size(file), Optional.of(file), new byte[0]));
                } catch (IOException | BadInput e) {
                    LOG.warnf("%s is not a run that this version can read: left as it is (%s)", file, e.getMessage());
                }
            }
        } catch (IOException e) {
            LOG.warnf("%s cannot be read (%s)", folder, e.getMessage());
        }
    }

    private static Result read(InputStream json) throws IOException {
        return ResultFile.readAll("run", new BufferedReader(new InputStreamReader(json, StandardCharsets.UTF_8)))
                .get(0);
    }

    private static byte[] compressed(Result result) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new OutputStreamWriter(new GZIPOutputStream(bytes), StandardCharsets.UTF_8)) {
            ResultFile.write(result, out);
        } catch (IOException e) {
            throw new IllegalStateException("Memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    /** Empty where it has to stay in memory. */
    private Optional<Path> written(String run, byte[] content) {
        if (folder.isEmpty() || unwritable) {
            return Optional.empty();
        }
        var file = folder.get().resolve(run + ENDING);
        try {
            Files.createDirectories(folder.get());
            var fresh = file.resolveSibling(run + ".new");
            Files.write(fresh, content);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            return Optional.of(file);
        } catch (IOException e) {
            unwritable = true;
            LOG.warnf("Runs are kept in memory only: %s cannot be written (%s)", file, e.getMessage());
            return Optional.empty();
        }
    }

    private static void forget(Kept oldest) {
        try {
            oldest.forget();
        } catch (IOException e) {
            LOG.warnf("%s cannot be deleted (%s)", oldest.file.orElseThrow(), e.getMessage());
        }
    }
}
