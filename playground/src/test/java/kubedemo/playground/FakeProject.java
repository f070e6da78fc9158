package kubedemo.playground;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A project root whose packaged modules are {@link FakeWorkload}s. */
record FakeProject(Path root) {
    /** Packages a module, with the given lines in its {@code playground.properties}. */
    FakeProject with(String module, String... properties) throws IOException {
        var application = Files.createDirectories(root.resolve(module).resolve("target/quarkus-app"));
        writeJar(application.resolve("quarkus-run.jar"));
        if (properties.length > 0) {
            Files.write(root.resolve(module).resolve(WorkloadProperties.FILE), List.of(properties));
        }
        return this;
    }

    private static void writeJar(Path jar) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeWorkload.class.getName());
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (var type : new Class<?>[] {FakeWorkload.class, WorkloadSpec.class}) {
                var entry = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(entry));
                try (var bytes = type.getClassLoader().getResourceAsStream(entry)) {
                    bytes.transferTo(out);
                }
                out.closeEntry();
            }
        }
    }
}
