package io.github.jlockdep.cli.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The files that the page is made of, as they lie beside these classes. */
final class Resources {
    private Resources() {}

    /** The text of a file, with lines that end as HTML parsers end them. */
    static String text(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The page needs the file " + name + " beside "
                        + Resources.class.getName() + ", where it is not; use the agent's jar as it was built.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\r\n", "\n")
                    .replace('\r', '\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
