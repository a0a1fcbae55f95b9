package io.github.jlockdep.agent.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The entries of a jar, by their names and in their order, packed but for the bundle, which each start reads. The same
 * entries make the same file, at any time and in any time zone. The build uses it.
 */
record Jar(Map<String, byte[]> entries) {
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    static Jar read(Path file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return new Jar(entries);
    }

    void write(Path file) throws IOException {
        try (OutputStream bytes = Files.newOutputStream(file);
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setTimeLocal(TIME);
                if (each.getKey().equals(Bundle.FILE)) {
                    store(entry, each.getValue());
                }
                out.putNextEntry(entry);
                out.write(each.getValue());
            }
        }
    }

    private static void store(ZipEntry entry, byte[] bytes) {
        CRC32 check = new CRC32();
        check.update(bytes);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(check.getValue());
    }
}
