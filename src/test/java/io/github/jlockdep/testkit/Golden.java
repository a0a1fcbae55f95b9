package io.github.jlockdep.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.report.Splat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that must be as the files of {@code src/test/resources} say; {@code -Dgolden.update=true} rewrites the files.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources");

    private Golden() {}

    /** Checks the text of a splat against {@code splats/*.txt}; versions are left out. */
    public static void assertGolden(String name, Splat splat) {
        assertGolden("splats/" + name, splat.text().replaceAll("(?m)^jlockdep .* on .*$", "<ident>") + "\n");
    }

    /** Checks a text against the file of that name, without {@code .txt}. */
    public static void assertGolden(String name, String text) {
        Path file = FOLDER.resolve(name + ".txt");
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            assertEquals(Files.readString(file).replace("\r\n", "\n"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
