package io.github.jlockdep.agent.bundle;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.objectweb.asm.ClassReader;

/**
 * Puts the bundle into the agent's jar: starts a JVM with it that ends at once, and takes the classes that it loads out of the jar. The
 * build runs it.
 */
public final class MakeBundle {
    /** They are asked for the version in the manifest, which only the class loader knows. */
    private static final List<String> LEFT_OUT =
            List.of("io.github.jlockdep.report.Ident", "io.github.jlockdep.recording.Run");

    private final Path root;
    private final Set<String> wanted;
    private final Set<String> written = new LinkedHashSet<>();
    private final DataOutputStream out;

    private MakeBundle(Path root, Set<String> wanted, DataOutputStream out) {
        this.root = root;
        this.wanted = wanted;
        this.out = out;
    }

    /** Runs it on the jar that is the first argument; what it loads is told to the file that is the second one. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Path jar = Path.of(arguments[0]).toAbsolutePath();
        Set<String> loaded = loaded(jar, Path.of(arguments[1]));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FileSystem files =
                FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "false"))) {
            MakeBundle bundle = new MakeBundle(files.getPath("/"), loaded, new DataOutputStream(bytes));
            for (String name : loaded) {
                bundle.write(name.replace('.', '/'));
            }
            Path file = files.getPath("/" + Bundle.FILE);
            Files.write(file, bytes.toByteArray());
            Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        }
    }

    /** The names of the classes that the agent's start loads from its jar, once it looks for the bundle. */
    private static Set<String> loaded(Path jar, Path log) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + log + ":none",
                        "-javaagent:" + jar,
                        "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("A JVM with the agent " + jar + " did not end as it should.");
        }
        Set<String> names = new TreeSet<>();
        for (String line : Files.readAllLines(log)) {
            if (line.startsWith("io.github.jlockdep.")
                    && line.endsWith(jar.getFileName().toString())) {
                names.add(line.substring(0, line.indexOf(' ')));
            }
        }
        LEFT_OUT.forEach(names::remove);
        return names;
    }

    /** Writes a class of this internal name, behind those of the bundle that it extends. */
    private void write(String name) throws IOException {
        if (!wanted.contains(name.replace('/', '.')) || !written.add(name)) {
            return;
        }
        byte[] bytes = Files.readAllBytes(root.resolve(name + ".class"));
        ClassReader reader = new ClassReader(bytes);
        write(reader.getSuperName());
        for (String each : reader.getInterfaces()) {
            write(each);
        }
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
