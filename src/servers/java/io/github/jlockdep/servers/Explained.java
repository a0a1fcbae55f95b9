package io.github.jlockdep.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rings that somebody has looked at. A line of the file has the lock classes of a ring, with {@code |} between them, and
 * the explanation behind {@code =>}; a splat is explained if a line has both lock classes that it could be suppressed by.
 */
record Explained(List<Set<String>> rings) {
    private static final Pattern PAIR = Pattern.compile("suppress: pair \"(.*)\" -> \"(.*)\": <reason>");

    static Explained read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return new Explained(lines.filter(line -> line.contains(" => "))
                    .map(line -> Set.of(line.substring(0, line.indexOf(" => ")).split(" \\| ")))
                    .toList());
        }
    }

    /** Those lines that say how to suppress a splat which nobody has explained, or which say it in another way. */
    List<String> missing(Stream<String> lines) {
        return lines.filter(line -> line.startsWith("suppress: ") && !has(line)).toList();
    }

    private boolean has(String line) {
        Matcher pair = PAIR.matcher(line);
        return pair.matches()
                && rings.stream().anyMatch(ring -> ring.contains(pair.group(1)) && ring.contains(pair.group(2)));
    }
}
