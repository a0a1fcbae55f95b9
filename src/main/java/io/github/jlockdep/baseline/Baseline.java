package io.github.jlockdep.baseline;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * The findings that are known, and those of them that this JVM has seen. One that records knows whatever it sees. Safe
 * for use by any thread.
 */
final class Baseline {
    private static final int MOST_NAMED = 50;

    private final String name;
    private final BaselineFile file;
    private final boolean records;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    /** How many findings this JVM has added to the file. */
    private final AtomicInteger added = new AtomicInteger();

    private Baseline(String name, boolean records) {
        this.name = name;
        this.file = new BaselineFile(Path.of(name));
        this.records = records;
    }

    /** Reads a file; a bad line is left out, and said to the complaints. If it is to be recorded, it may be absent. */
    static Baseline read(String name, boolean records, List<String> complaints) throws IOException {
        Baseline baseline = new Baseline(name, records);
        try {
            baseline.file.read().text().forEach(line -> baseline.add(line, complaints));
        } catch (NoSuchFileException e) {
            if (!records) {
                throw e;
            }
        }
        return baseline;
    }

    private void add(Lines.Line line, List<String> complaints) {
        if (Signature.canBe(line.text())) {
            known.add(line.text());
        } else {
            complaints.add("Line " + line.number() + " of the baseline " + name
                    + " must be the kind of a finding and its lock classes, as jlockdep records them, not '"
                    + line.text() + "'; it is ignored.");
        }
    }

    /**
     * Notes that the finding was seen, and says whether it is in the baseline.
     *
     * @param isRecorded whether a baseline that records takes in what it does not know
     */
    boolean see(String finding, boolean isRecorded) {
        boolean isKnown = known.contains(finding) || records && isRecorded;
        if (isKnown) {
            seen.add(finding);
        }
        return isKnown;
    }

    /** Leaves the finding out of the recording. */
    void leaveOut(String finding) {
        if (records) {
            seen.remove(finding);
        }
    }

    void forgetSeen() {
        seen.clear();
    }

    int size() {
        return known.size();
    }

    boolean records() {
        return records;
    }

    /** Writes what was recorded, if it was, and says what came of the baseline, in a sentence. */
    String end() throws IOException, InterruptedException {
        if (records) {
            added.addAndGet(file.add(seen));
            return "The baseline " + name + " has been recorded: " + findings(seen.size()) + " of this JVM, " + added
                    + " of them new" + vanished();
        }
        return "The baseline " + name + " knows " + findings(known.size()) + ", of which this JVM has seen "
                + seen.size() + vanished();
    }

    private String vanished() {
        List<String> vanished = known.stream()
                .filter(finding -> !seen.contains(finding))
                .sorted()
                .toList();
        if (vanished.isEmpty()) {
            return ".";
        }
        String more = vanished.size() > MOST_NAMED ? ", and " + (vanished.size() - MOST_NAMED) + " more" : "";
        return "; take out what no other JVM sees either: "
                + vanished.stream().limit(MOST_NAMED).collect(Collectors.joining("; ")) + more + ".";
    }

    private static String findings(int count) {
        return count + (count == 1 ? " finding" : " findings");
    }
}
