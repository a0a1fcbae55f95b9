package io.github.jlockdep.recording;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The file of one recording. Whoever looks at it finds a whole recording, or none. */
final class RecordingFile {
    private static final String IN_FOLDER = "jlockdep-%t-%p-%r.jsonl";
    private static final int SHORT_ID = 8;

    private final Path path;

    private RecordingFile(Path path) {
        this.path = path;
    }

    static RecordingFile at(Path path) {
        return new RecordingFile(path.toAbsolutePath());
    }

    /**
     * The file that a setting names. {@code %p} is the process, {@code %t} the time at which it started, {@code %r} a
     * random number of the run, and {@code %%} a percent sign. In a folder the name contains all three.
     *
     * @throws IOException if the file system knows no such name
     */
    static RecordingFile named(String name) throws IOException {
        try {
            Path path = Path.of(filled(name));
            boolean isFolder = name.endsWith("/") || name.endsWith("\\") || Files.isDirectory(path);
            return at(isFolder ? path.resolve(filled(IN_FOLDER)) : path);
        } catch (InvalidPathException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Makes the folder, if need be, and puts a new recording in place of what there is. */
    Path write() throws IOException {
        Path folder = path.getParent();
        if (folder == null) {
            throw new IOException("'" + path + "' is no file.");
        }
        Files.createDirectories(folder);
        Path whole = Files.createTempFile(folder, "." + path.getFileName(), ".tmp");
        try {
            try (Writer out = new BufferedWriter(Files.newBufferedWriter(whole, StandardCharsets.US_ASCII), 1 << 16)) {
                new RecordingLines(out).writeAll();
            }
            move(whole);
        } finally {
            Files.deleteIfExists(whole);
        }
        return path;
    }

    private void move(Path whole) throws IOException {
        try {
            Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(whole, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String filled(String name) {
        StringBuilder filled = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            boolean isPlaceholder = name.charAt(i) == '%' && i + 1 < name.length();
            filled.append(isPlaceholder ? value(name.charAt(++i)) : name.substring(i, i + 1));
        }
        return filled.toString();
    }

    private static String value(char placeholder) {
        return switch (placeholder) {
            case 'p' -> Long.toString(Run.CURRENT.pid());
            case 't' ->
                DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                        .withZone(ZoneOffset.UTC)
                        .format(Run.CURRENT.start());
            case 'r' -> Run.CURRENT.id().substring(0, SHORT_ID);
            case '%' -> "%";
            default -> "%" + placeholder;
        };
    }
}
