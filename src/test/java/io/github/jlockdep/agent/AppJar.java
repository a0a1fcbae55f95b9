package io.github.jlockdep.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** Writes the jar of an application: classes of the tests, other files, jars inside of it. */
final class AppJar implements AutoCloseable {
    private final JarOutputStream out;

    /** A new jar with such a manifest, whose names and values come in turns. */
    AppJar(Path path, String... attributes) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        for (int i = 0; i < attributes.length; i += 2) {
            manifest.getMainAttributes().putValue(attributes[i], attributes[i + 1]);
        }
        out = new JarOutputStream(Files.newOutputStream(path), manifest);
    }

    /** Adds the class file of a class, in that directory. */
    AppJar add(String directory, Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
            return add(directory + name, in.readAllBytes());
        }
    }

    AppJar add(String name, byte[] bytes) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(bytes);
        out.closeEntry();
        return this;
    }

    /** Adds all classes of another jar. */
    AppJar addAll(Path path) throws IOException {
        return addAll(path, name -> true);
    }

    /** Adds those classes of another jar whose file name the filter lets pass. */
    AppJar addAll(Path path, Predicate<String> fileName) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().endsWith(".class") && fileName.test(entry.getName())) {
                    add(entry.getName(), jar.getInputStream(entry).readAllBytes());
                }
            }
        }
        return this;
    }

    /** Adds a jar as it is, in that directory, without compressing it. */
    AppJar nest(String directory, Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry(directory + path.getFileName());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        out.putNextEntry(entry);
        out.write(bytes);
        out.closeEntry();
        return this;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** The jar on the class path whose name begins so. */
    static Path ofClassPath(String name) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.getFileName().toString().startsWith(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There must be a jar " + name + " on the class path."));
    }
}
