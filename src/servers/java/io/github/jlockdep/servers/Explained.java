package io.github.jlockdep.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The splats that somebody has looked at. A line of the file has the lock classes of a ring, with {@code |} between
 * them, and the explanation behind {@code =>}; a splat is explained if a line has the lock classes that it could be
 * suppressed by. A line of one lock class and {@code *} explains all splats that show that class.
 */
record Explained(List<Set<String>> rings) {
    private static final Pattern QUOTED = Pattern.compile("\"(.*?)\"");

    static Explained read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return new Explained(lines.filter(line -> line.contains(" => "))
                    .map(line -> Set.of(line.substring(0, line.indexOf(" => ")).split(" \\| ")))
                    .toList());
        }
    }

    /** Those lines that say how to suppress a splat which nobody has explained. */
    List<String> missing(String log) {
        return Stream.of(log.split("WARNING: ")).flatMap(this::missingIn).toList();
    }

    private Stream<String> missingIn(String splat) {
        return splat.lines().filter(line -> line.startsWith("suppress: ") && !has(line, splat));
    }

    private boolean has(String line, String splat) {
        Set<String> shown =
                QUOTED.matcher(line).results().map(quoted -> quoted.group(1)).collect(Collectors.toSet());
        return rings.stream()
                .anyMatch(ring -> ring.contains("*")
                        ? ring.stream().anyMatch(name -> splat.contains("(" + name + ")"))
                        : !shown.isEmpty() && ring.containsAll(shown));
    }
}
