package io.github.jlockdep.baseline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The user's suppressions, and the findings that each of them has matched. Safe for use by any thread. */
final class Suppressions {
    /** None at all. */
    static final Suppressions NONE = new Suppressions("", List.of());

    private final String file;
    private final List<Suppression> all;
    private final Map<Suppression, Set<String>> hits = new ConcurrentHashMap<>();

    private Suppressions(String file, List<Suppression> all) {
        this.file = file;
        this.all = all;
        all.forEach(suppression -> hits.put(suppression, ConcurrentHashMap.newKeySet()));
    }

    /** Reads a file; a bad line is left out, and said to the complaints. */
    static Suppressions read(String file, List<String> complaints) throws IOException {
        List<Suppression> all = new ArrayList<>();
        for (Lines.Line line : Lines.read(Path.of(file)).text()) {
            try {
                all.add(Suppression.parse(line));
            } catch (IllegalArgumentException e) {
                complaints.add("Line " + line.number() + " of the suppressions " + file + " " + e.getMessage()
                        + "; it is ignored.");
            }
        }
        return new Suppressions(file, all);
    }

    /** Whether the splat is suppressed; every line that matches it counts the finding, once. */
    boolean match(SplatParts splat, String finding) {
        List<Suppression> matching =
                all.stream().filter(suppression -> suppression.matches(splat)).toList();
        matching.forEach(suppression -> hits.getOrDefault(suppression, Set.of()).add(finding));
        return !matching.isEmpty();
    }

    /** The lines that have matched nothing so far. */
    List<Suppression> unused() {
        return all.stream()
                .filter(suppression -> hits.getOrDefault(suppression, Set.of()).isEmpty())
                .toList();
    }

    void forgetSeen() {
        hits.values().forEach(Set::clear);
    }

    int size() {
        return all.size();
    }

    /** What came of it, in a sentence. */
    String summary() {
        long findings = hits.values().stream().flatMap(Set::stream).distinct().count();
        List<Suppression> unused = unused();
        return "The suppressions " + file + " have suppressed " + findings + (findings == 1 ? " finding" : " findings")
                + (unused.isEmpty()
                        ? "; no line is unused."
                        : "; unused: "
                                + unused.stream()
                                        .map(each -> "line " + each.line() + " (" + each.what() + ")")
                                        .collect(Collectors.joining(", "))
                                + ".");
    }
}
