package io.github.jlockdep.agent.bundle;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads files of the jar that these classes are in, at the start, when each millisecond counts. */
public final class OwnFile {
    private static final String JAR = "jar:";
    private static final String ENTRY = "!/";

    private OwnFile() {}

    /** The bytes of the file. */
    public static byte[] read(URL file) throws IOException {
        String url = file.toString();
        int entry = url.lastIndexOf(ENTRY);
        if (entry > 0 && url.startsWith(JAR)) {
            try {
                URI jar = URI.create(url.substring(JAR.length(), entry));
                return readEntry(new File(jar), url.substring(entry + ENTRY.length()));
            } catch (IOException | RuntimeException notPlain) {
                // the JDK may know how to read it
            }
        }
        try (InputStream in = file.openStream()) {
            return in.readAllBytes();
        }
    }

    /** A connection would read the same, with a dozen classes that nobody else needs. */
    private static byte[] readEntry(File jar, String name) throws IOException {
        try (ZipFile open = new ZipFile(jar)) { // which the JVM has open, so that the JDK reads no directory
            ZipEntry entry = open.getEntry(name);
            if (entry == null) {
                throw new FileNotFoundException(name);
            }
            try (InputStream in = open.getInputStream(entry)) {
                byte[] bytes = new byte[(int) entry.getSize()]; // at once, and not in many small parts
                if (in.readNBytes(bytes, 0, bytes.length) != bytes.length) {
                    throw new IOException(
                            "The entry " + name + " of " + jar + " is shorter than " + bytes.length + ".");
                }
                return bytes;
            }
        }
    }
}
