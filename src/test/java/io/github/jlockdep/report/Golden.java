package io.github.jlockdep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The texts that splats must have: {@code src/test/resources/splats/*.txt}; {@code -Dgolden.update=true} rewrites them. */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/splats");

    private Golden() {}

    static void assertGolden(String name, Splat splat) throws IOException {
        Path file = FOLDER.resolve(name + ".txt");
        String text = splat.text().replaceAll("(?m)^jlockdep .* on .*$", "<ident>") + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }
        assertEquals(Files.readString(file).replace("\r\n", "\n"), text);
    }
}
