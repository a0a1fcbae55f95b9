package io.github.jlockdep.agent.telling;

import io.github.jlockdep.engine.base.Counters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file in which the user wants all splats of the run; it is made anew at the start. One thread writes it. */
final class SplatFile {
    private final Path path;

    private SplatFile(Path path) {
        this.path = path;
    }

    /** Makes it empty, with the directories that it is to be in. */
    static SplatFile create(String name) throws IOException {
        try {
            Path path = Path.of(name).toAbsolutePath();
            Path directory = path.getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Files.writeString(path, "");
            return new SplatFile(path);
        } catch (InvalidPathException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    void add(String text) {
        try {
            Files.writeString(path, text + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        } catch (IOException | RuntimeException e) {
            Counters.listenerFailures.incrementAndGet();
        }
    }
}
